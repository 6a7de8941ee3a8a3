decision "acme.large" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  inputs = { a = "units", b = "charge", c = "total", d = "dos", e = "first_dos" }, outputs = { mod = "modifier" },
  hit = "first", rows = csv "large.csv", if_missing = "pass", otherwise = "*",
  expect = { mods = contains "mod" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
