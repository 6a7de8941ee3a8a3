decision "acme.money" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  inputs = { fee = "charge" }, outputs = { mod = "modifier" },
  hit = "unique",
  rows = csv [[
    fee => mod
    1,200.00 => 95
]],
  otherwise = "*",
  expect = { mods = contains "mod" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
