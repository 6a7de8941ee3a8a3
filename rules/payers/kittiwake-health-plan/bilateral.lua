-- The opposite of mcr.bilateral-one-unit.
rule "kittiwake.bilateral-two-lines" {
  title     = "Kittiwake: both sides are two lines, LT and RT, never 50",
  severity  = "hold",
  scope     = { payer = "KITTW" },
  effective = { from = "2026-01-01" },
  source    = "Kittiwake Health Plan (invented), provider handbook 2026, section 4.2: our own "
    .. "illustration",
  owner     = "core",
  prevents  = { "coding" },

  each   = "line",
  forbid = { mods = "50" },
  fix    = split_line { mods = { "LT", "RT" }, charge = "half" },
  message = "Line {number}: {code} carries 50, which Kittiwake denies. Bill two lines of one unit "
    .. "with LT and RT, and divide the charge as it was made up.",

  examples = {
    {
      "two lines", expect = "pass",
      claim = {
        payer = { id = "KITTW" },
        lines = { { code = "20610", mods = { "LT" } }, { code = "20610", mods = { "RT" } } },
      },
    },
    {
      "one line", expect = { severity = "hold" },
      claim = { payer = { id = "KITTW" }, lines = { { code = "20610", mods = { "50" } } } },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "20610", mods = { "50" } } } },
    },
  },
}
