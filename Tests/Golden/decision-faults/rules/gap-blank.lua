decision "acme.gap-blank" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  inputs = { at = "pos", kind = { "coverage.filing", if_missing = "pass" } },
  outputs = { mod = "modifier" },
  hit = "unique",
  rows = csv [[
    at    | kind => mod
    10    | *    => 95
    !10   | *    => 93
    blank | CI   => *
]],
  expect = { mods = contains "mod" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
