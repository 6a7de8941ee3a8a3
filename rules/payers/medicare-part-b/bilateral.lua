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
  prevents  = { "coding" },

  each    = "line",
  when    = { mods = "50" },
  require = { units = { is = 1, if_missing = "fire" } },
  fix     = set { units = 1 },
  message = "Line {number}: {code} carries 50 and counts {units} units. Medicare takes one line "
    .. "with 50 and one unit, and the whole charge of both sides on it.",

  examples = {
    { "one side", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "one unit", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "20610", mods = { "50" } } } },
    },
    {
      "two units", expect = { severity = "warn" },
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "20610", mods = { "50" }, units = 2 } },
      },
    },
    {
      "without units", expect = "fire",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "20610", mods = { "50" }, units = blank } },
      },
    },
  },
}

-- Codes whose bilateral indicator in the fee schedule is 1, as far as offices and surgeons bill
-- them
-- often; for the others the two lines may be right.
local paired = codes(
  "20526,20550,20600,20604,20605,20606,20610,20611,23350,27096,27130,27447,28285,28292,"
    .. "28296,29075,29125,29405,29515,29580,29822,29826,29827,29880,29881,29888,31237,64400,"
    .. "64405,64445,64483,64490,64493,64721,66821,66984,67028,68761,69200,69436,19083,19301,"
    .. "36475,49505"
)

rule "mcr.bilateral-not-two-lines" {
  title     = "Medicare: left and right of one day are one line with 50",
  severity  = "warn",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "Noridian JE, Modifier 50 (indicator 1: one line with 50); CMS fee schedule RVU24C "
    .. "(bilateral indicator 1 of the codes)",
  owner     = "core",
  prevents  = { "coding" },

  each   = "pair",
  same   = { "code", "dos", "rendering.npi" },
  when   = { a = { mods = "LT" }, b = { mods = "RT" } },
  forbid = { ["a.code"] = paired },
  fix    = merge_lines {
    keep = "a", drop_mods = codes "LT,RT", add_mod = "50", units = 1, charge = "sum",
  },
  message = "Lines {a.number} and {b.number} are {a.code} left and right on one day. Medicare "
    .. "takes one line with 50 and one unit, with both charges on it.",

  examples = {
    {
      "one side", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "20610", mods = { "LT" } } } },
    },
    {
      "both", expect = { severity = "warn" },
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "20610", mods = { "LT" } }, {}, { code = "20610", mods = { "RT" } } },
      },
    },
    {
      "three of the list, each on both sides", expect = { count = 3 },
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "20526", mods = { "LT" } }, { code = "20526", mods = { "RT" } },
          { code = "29827", mods = { "LT" } }, { code = "29827", mods = { "RT" } },
          { code = "49505", mods = { "LT" } }, { code = "49505", mods = { "RT" } },
        },
      },
    },
    {
      "X-rays, which may be two lines", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "73562", mods = { "LT" } }, { code = "73562", mods = { "RT" } } },
      },
    },
    {
      "two days", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "20610", mods = { "LT" } },
          { code = "20610", mods = { "RT" }, dos = "2026-03-03" },
        },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = {
        lines = { { code = "20610", mods = { "LT" } }, { code = "20610", mods = { "RT" } } },
      },
    },
  },
}
