edit_pairs "acme.pairs" {
  title     = "Acme: pairs of codes that are not paid together",
  severity  = "hold",
  scope     = { payer = "ACME1" },
  effective = { from = "2018-01-01" },
  source    = "an invented handbook, section 4.1",
  owner     = "billing",
  prevents  = { "coding", text = "CO-236" },

  data = csv [[
    column1, column2, effective,  deleted,    indicator
    11042,   97597,   2018-01-01, *,          1
    45385,   45378,   2018-01-01, *,          0
    97140,   97530,   2018-01-01, 2019-12-31, 1
    20610,   20605,   2018-01-01, 2018-01-01, 9
  ]],
  ignore = { indicator = "9" },
  bypass = {
    { indicator = "1", on = "column2", mods = codes "59,XE,XP,XS,XU",
      effective = { to = "2019-06-30" } },
    { indicator = "1", on = "either", mods = codes "59,XE,XP,XS,XU",
      effective = { from = "2019-07-01" } },
    { indicator = "1", on = "either", mods = codes "LT,RT", unless_same = true },
  },
  pick     = { ["0"] = "bundled", ["1"] = "modifier" },
  messages = {
    bundled  = "{column2} is part of {column1} (line {a.number}), and no modifier changes that.",
    modifier = "{column2} is part of {column1} (line {a.number}). If the notes say that it was "
      .. "separate, a modifier says so on either line.",
  },
  expect_rows = { min = 3, max_change = "25%" },

  examples = {
    { "one day", expect = { line = 2, key = "modifier" },
      claim = { lines = { { code = "11042" }, { code = "97597" } } } },
    { "never together", expect = { line = 1, key = "bundled" },
      claim = { lines = { { code = "45378" }, { code = "45385" } } } },
    { "said to be separate", expect = "pass",
      claim = { lines = { { code = "11042", mods = { "59" } }, { code = "97597" } } } },
    { "on two days", expect = "pass",
      claim = { lines = { { code = "11042" }, { code = "97597", dos = "2026-03-03" } } } },
    { "two sides", expect = "pass",
      claim = { lines = { { code = "11042", mods = { "LT" } }, { code = "97597", mods = { "RT" } } } } },
    { "one side", expect = "fire",
      claim = { lines = { { code = "11042", mods = { "LT" } }, { code = "97597", mods = { "LT" } } } } },
    { "before July 2019 on the first line", expect = "fire",
      claim = { lines = {
        { code = "11042", mods = { "59" }, dos = "2019-06-30" },
        { code = "97597", dos = "2019-06-30" } } } },
    { "deleted since", expect = "pass",
      claim = { lines = { { code = "97140" }, { code = "97530" } } } },
    { "visits alone", expect = "not_applicable", claim = {} },
  },
}
