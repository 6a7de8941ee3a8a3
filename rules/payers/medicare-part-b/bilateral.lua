-- The other way round is kittiwake.bilateral-two-lines: payers differ in this more than in
-- anything.
rule "mcr.bilateral-one-unit" {
  title     = "Medicare: both sides (50) are one line with one unit",
  severity  = "warn",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "Noridian JE, Modifier 50 (one line, one unit where the fee schedule says 1; not on "
    .. "a second line)",
  owner     = "core",

  each    = "line",
  when    = { mods = "50" },
  require = { units = { is = 1, if_missing = "fire" } },
  message = "Line {number}: {code} carries 50 and counts {units} units. Medicare takes one line "
    .. "with 50 and one unit, and the whole charge of both sides on it.",

  examples = {
    { "one side", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "one unit", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "20610", mods = { "50" } } } },
    },
    {
      "two units", expect = "fire",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "20610", mods = { "50" }, units = 2 } },
      },
    },
  },
}
