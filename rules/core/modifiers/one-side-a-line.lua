rule "sj.one-side-a-line" {
  title     = "A line has one side",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Noridian JE, Modifier 50 (both sides: one line with 50, or two lines with RT and "
    .. "LT); Texas Medicaid Provider Procedures Manual 2008, 36.4.47.4 (two lines)",
  owner     = "core",

  each   = "line",
  when   = { mods = "LT" },
  unless = { { "modifier 50, which has a rule of its own", mods = "50" } },
  forbid = { mods = "RT" },
  message = "Line {number}: {code} carries LT and RT. Bill two lines, one for each side, or one "
    .. "with 50, as the payer wants it; a few diagnostic codes are the exception.",

  examples = {
    { "one side", claim = { lines = { { mods = { "LT" } } } }, expect = "pass" },
    { "none", expect = "not_applicable" },
    {
      "both", expect = { severity = "warn" },
      claim = { lines = { { code = "20610", mods = { "LT", "RT" } } } },
    },
    {
      "with 50", expect = "not_applicable",
      claim = { lines = { { code = "20610", mods = { "50", "LT", "RT" } } } },
    },
  },
}
