-- The codes that are therapy whoever gives them: those with multiple procedure indicator 5 in the
-- fee schedule, which is the mark of the list that the payment reduction applies to.
local always_therapy = codes(
  "G0281,G0283,G0329,92507,92508,92521,92522,92523,92524,92526,92597,92607,92609,96125,"
    .. "97012,97016,97018,97022,97024,97026,97028,97032,97033,97034,97035,97036,97110,97112,"
    .. "97113,97116,97124,97140,97150,97161,97162,97163,97164,97165,97166,97167,97168,97530,"
    .. "97533,97535,97537,97542,97750,97755,97760,97761,97763"
)

rule "mcr.therapy-discipline" {
  title     = "Medicare: therapy says under which plan of care it was given",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2018-01-01" },
  source    = "CMS Transmittal 3814, CR 10176, 2017-07-27 (GN, GO or GP on always-therapy codes); "
    .. "NGS, MPPR, 2023-11-02, and CMS RVU24C (indicator 5) for the codes",
  owner     = "core",

  each    = "line",
  when    = { code = always_therapy },
  require = { mods = codes "GN,GO,GP" },
  message = "Line {number}: {code} is therapy and does not say which. Add GP (physical), GO "
    .. "(occupational) or GN (speech), after the plan of care; Medicare returns the claim without.",

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "physical therapy", expect = "pass",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "GP", "KX" } } },
      },
    },
    {
      "not said", expect = { line = 2 },
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "97161", mods = { "GP" } }, { code = "97110" } },
      },
    },
    {
      "2017", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", dos = "2017-12-31" } } },
    },
    { "another payer", claim = { lines = { { code = "97110" } } }, expect = "not_applicable" },
  },
}
