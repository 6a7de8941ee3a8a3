edit_pairs "acme.keys" {
  title = "Pairs", severity = "hold", scope = {}, effective = { from = "2020-01-01" },
  source = "handbook 4.1", owner = "billing",
  data = csv [[
    column1, column2, effective, indicator
    11042, 97597, 2020-01-01, 1
  ]],
  bypass = { indicator = "1", on = "either", mods = "59" },
  each = "line", require = { mods = "59" },
  examples = {
    { "one", expect = "fire", claim = { lines = { { code = "11042" }, { code = "97597" } } } },
    { "two", expect = "pass",
      claim = { lines = { { code = "11042", mods = { "59" } }, { code = "97597" } } } },
  },
}
