decision "acme.warning" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  inputs = { at = "pos", kind = "coverage.filing" }, outputs = { mod = "modifier" },
  hit = "first",
  rows = csv [[
    at    | kind => mod
    10,02 | *    => 95
    02    | CI   => 93
    *     | *    => *
]],
  if_missing = "pass",
  expect = { mods = contains "mod" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire", claim = { pos = "02" } } },
}
