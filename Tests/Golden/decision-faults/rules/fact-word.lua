decision "acme.fact-word" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  inputs = { mode = "encounter.mode" }, outputs = { mod = "modifier" },
  hit = "unique",
  rows = csv [[
    mode => mod
    vidio => 95
]],
  needs = { "encounter" }, otherwise = "*",
  expect = { mods = contains "mod" },
  examples = { { "a", expect = "not_judged" } },
}
