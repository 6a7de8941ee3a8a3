rule "txmc.bilateral-two-lines" {
  title     = "Texas Medicaid: both sides are two lines, LT and RT",
  severity  = "warn",
  scope     = { filing = "MC" },
  effective = { from = "2012-01-01" },
  source    = "Texas Medicaid Provider Procedures Manual 2008, 36.4.47.4 Bilateral procedures (the "
    .. "unilateral code twice, quantity 1 each, with LT and RT)",
  owner     = "core",
  prevents  = { "coding" },

  each   = "line",
  when   = { billing = { state = "TX" } },
  forbid = { mods = "50" },
  fix    = split_line { mods = { "LT", "RT" }, charge = "half" },
  message = "Line {number}: {code} carries 50. Texas Medicaid takes two lines of one unit, one "
    .. "with LT and one with RT, each with the charge of its side.",

  examples = {
    {
      "left", expect = "pass",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "TX" },
        lines = { { code = "29405", mods = { "LT" } }, { code = "29405", mods = { "RT" } } },
      },
    },
    {
      "both on one line", expect = { severity = "warn" },
      claim = {
        coverage = { filing = "MC" }, billing = { state = "TX" },
        lines = { { code = "29405", mods = { "50" } } },
      },
    },
    {
      "another state", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "OH" },
        lines = { { code = "29405", mods = { "50" } } },
      },
    },
  },
}
