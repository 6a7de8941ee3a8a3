rule "mcr.therapy-discipline" {
  title     = "Medicare: therapy says under which plan of care it was given",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2018-01-01" },
  source    = "CMS Transmittal 3814, CR 10176, 2017-07-27 (GN, GO or GP on always-therapy codes); "
    .. "NGS, MPPR, 2023-11-02, and CMS RVU24C (indicator 5) for the codes",
  owner     = "core",

  each    = "line",
  when    = { code = list "mcr.always-therapy" },
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
      "not said", expect = { line = 2, severity = "hold" },
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
    {
      "mods of each kind", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "97110", mods = { "GN" } }, { code = "97110", mods = { "GO" } },
          { code = "97110", mods = { "GP" } },
        },
      },
    },
  },
}
