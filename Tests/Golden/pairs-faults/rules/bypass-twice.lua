edit_pairs "acme.bypass-twice" {
  title = "Pairs", severity = "hold", scope = {}, effective = { from = "2020-01-01" },
  source = "handbook 4.1", owner = "billing",
  data = csv [[
    column1, column2, effective, indicator
    11042, 97597, 2020-01-01, 1
  ]],
  bypass = {
    { indicator = "1", on = "column2", mods = codes "59,XE", effective = { to = "2019-07-01" } },
    { indicator = "1", on = "either", mods = codes "XE,XS", effective = { from = "2019-07-01" } },
  },
  examples = {
    { "one", expect = "fire", claim = { lines = { { code = "11042" }, { code = "97597" } } } },
    { "two", expect = "pass",
      claim = { lines = { { code = "11042", mods = { "59" } }, { code = "97597" } } } },
  },
}
