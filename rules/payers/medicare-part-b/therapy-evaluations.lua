-- mcr.therapy-discipline wants one of GN, GO and GP on every therapy code. These fourteen codes belong to
-- one discipline, so that only one of the three can be right.
decision "mcr.therapy-evaluation" {
  title     = "Medicare: an evaluation by a therapist carries the modifier of its discipline",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2018-01-01" },
  source    = "CMS Transmittal 3814, CR 10176, 2017-07-27 (the always-therapy codes of one discipline)",
  owner     = "core",

  each    = "line",
  when    = {
    code = codes "92521-92524,92597,92607,97161-97168",
    -- Where none of the three is there, mcr.therapy-discipline says so.
    mods = codes "GN,GO,GP",
  },
  inputs  = { code = "code" },
  outputs = { plan = "modifier" },
  hit     = "unique",
  rows    = csv [[
    code                    => plan
    92521-92524,92597,92607 => GN
    97161-97164             => GP
    97165-97168             => GO
  ]],
  expect  = { mods = contains "plan" },
  message = "Line {number}: {code} is given under a plan of care that says {plan}, and the line carries "
    .. "{mods}. Medicare returns the claim; look which therapist it was, and whether it is the code of "
    .. "that discipline.",

  examples = {
    {
      "physical therapy", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97161", mods = { "GP" } } } },
    },
    {
      "speech, with more to say", expect = "pass",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "92523", mods = { "GN", "KX" } } },
      },
    },
    {
      "occupational therapy under the other's modifier", expect = { line = 2, severity = "hold" },
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "97161", mods = { "GP" } }, { code = "97165", mods = { "GP" } } },
      },
    },
    {
      "not said at all", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97161" } } },
    },
    {
      "treatment may be any discipline's", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "GO" } } } },
    },
    {
      "2017", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "97161", mods = { "GO" }, dos = "2017-12-31" } },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "97161", mods = { "GO" } } } },
    },
    {
      "92597 under GO", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "92597", mods = { "GO" } } } },
    },
    {
      "92607 under GP", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "92607", mods = { "GP" } } } },
    },
  },
}
