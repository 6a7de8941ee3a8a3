edit_pairs "acme.overlap" {
  title = "Pairs", severity = "hold", scope = {}, effective = { from = "2020-01-01" },
  source = "handbook 4.1", owner = "billing",
  data = csv "overlap.csv",
  bypass = { indicator = "1", on = "either", mods = "59" },
  examples = {
    { "one", expect = "fire", claim = { lines = { { code = "11042" }, { code = "97597" } } } },
    { "two", expect = "pass",
      claim = { lines = { { code = "11042", mods = { "59" } }, { code = "97597" } } } },
  },
}
