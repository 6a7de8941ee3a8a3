decision "acme.csv-quote" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  inputs = { at = "pos", kind = "coverage.filing" }, outputs = { mod = "modifier" },
  hit = "first", rows = csv "quote.csv",
  if_missing = "pass", otherwise = "*",
  expect = { mods = contains "mod" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
