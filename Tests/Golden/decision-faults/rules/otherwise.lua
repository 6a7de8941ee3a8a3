decision "acme.otherwise" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  inputs = { at = "pos" }, outputs = { mod = "modifier", place = "pos" },
  hit = "unique",
  rows = csv [[
    at => mod | place
    10 => 95 | 10
]],
  if_missing = "pass", otherwise = { mod = "95" },
  expect = { mods = contains "mod" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
