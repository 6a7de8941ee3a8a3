decision "acme.expect-type" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  inputs = { at = "pos", kind = "coverage.filing" }, outputs = { mod = "modifier" },
  hit = "unique",
  rows = csv [[
    at | kind => mod
    10 | CI => 95
]],
  if_missing = "pass", otherwise = "*",
  expect = { units = equals "mod" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
