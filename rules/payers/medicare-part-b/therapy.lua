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
      "every code of the list, not said", expect = { count = 51 },
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "G0281" }, { code = "G0283" }, { code = "G0329" }, { code = "92507" },
          { code = "92508" }, { code = "92521" }, { code = "92522" }, { code = "92523" },
          { code = "92524" }, { code = "92526" }, { code = "92597" }, { code = "92607" },
          { code = "92609" }, { code = "96125" }, { code = "97012" }, { code = "97016" },
          { code = "97018" }, { code = "97022" }, { code = "97024" }, { code = "97026" },
          { code = "97028" }, { code = "97032" }, { code = "97033" }, { code = "97034" },
          { code = "97035" }, { code = "97036" }, { code = "97110" }, { code = "97112" },
          { code = "97113" }, { code = "97116" }, { code = "97124" }, { code = "97140" },
          { code = "97150" }, { code = "97161" }, { code = "97162" }, { code = "97163" },
          { code = "97164" }, { code = "97165" }, { code = "97166" }, { code = "97167" },
          { code = "97168" }, { code = "97530" }, { code = "97533" }, { code = "97535" },
          { code = "97537" }, { code = "97542" }, { code = "97750" }, { code = "97755" },
          { code = "97760" }, { code = "97761" }, { code = "97763" },
        },
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
