edit_pairs "acme.few" {
  title = "Pairs", severity = "hold", scope = {}, effective = { from = "2020-01-01" },
  source = "handbook 4.1", owner = "billing",
  data = csv "few.csv",
  bypass = { indicator = "1", on = "either", mods = "59" },
  expect_rows = { min = 1000, max_change = "25%" },
  examples = {
    { "one", expect = "fire", claim = { lines = { { code = "11042" }, { code = "97597" } } } },
    { "two", expect = "pass",
      claim = { lines = { { code = "11042", mods = { "59" } }, { code = "97597" } } } },
  },
}
