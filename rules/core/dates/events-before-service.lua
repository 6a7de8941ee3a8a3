-- Things that must have happened when the service was given. A glasses prescription may be filled
-- much later, never earlier.
rule "sj.events-before-service" {
  title     = "Prescription, last visit and X-ray are not later than the service",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2300 DTP*471, 304, 455, 454 and 453, 2400 DTP*472: the order follows from what "
    .. "the dates mean",
  owner     = "core",

  if_missing = "pass",
  require    = {
    {
      compare = { "prescription_date", "<=", "last_dos" },
      message = "The prescription is dated {prescription_date}, after the last service "
        .. "({last_dos}). Correct one of the two.",
    },
    {
      compare = { "last_seen_date", "<=", "last_dos" },
      message = "The patient was last seen by the supervising doctor on {last_seen_date}, after "
        .. "the last service ({last_dos}). Enter the last visit before the service.",
    },
    {
      compare = { "last_xray_date", "<=", "last_dos" },
      message = "The last X-ray is dated {last_xray_date}, after the last service ({last_dos}). "
        .. "Correct one of the two.",
    },
    {
      compare = { "initial_treatment_date", "<=", "last_dos" },
      message = "The treatment is said to have begun on {initial_treatment_date}, after the last "
        .. "service ({last_dos}). Enter the first visit of this episode.",
    },
    {
      compare = { "acute_manifestation_date", "<=", "last_dos" },
      message = "The condition is said to have become acute on {acute_manifestation_date}, after "
        .. "the last service ({last_dos}). Correct one of the two.",
    },
  },

  examples = {
    { "none of them", expect = "pass" },
    {
      "all before", expect = "pass",
      claim = { prescription_date = "2026-02-01", last_seen_date = "2026-03-02" },
    },
    {
      "seen the day after", expect = { key = "require.2", count = 1, severity = "hold" },
      claim = { last_seen_date = "2026-03-03" },
    },
    {
      "three of them later", expect = { count = 3 },
      claim = {
        prescription_date = "2026-03-04", last_xray_date = "2026-03-04",
        initial_treatment_date = "2026-03-04",
      },
    },
    {
      "prescription_date 2026-03-02", expect = "pass", claim = { prescription_date = "2026-03-02" },
    },
    { "last_seen_date 2026-03-01", expect = "pass", claim = { last_seen_date = "2026-03-01" } },
    { "last_xray_date 2026-03-01", expect = "pass", claim = { last_xray_date = "2026-03-01" } },
    { "last_xray_date 2026-03-02", expect = "pass", claim = { last_xray_date = "2026-03-02" } },
    {
      "initial_treatment_date 2026-03-01", expect = "pass",
      claim = { initial_treatment_date = "2026-03-01" },
    },
    {
      "initial_treatment_date 2026-03-02", expect = "pass",
      claim = { initial_treatment_date = "2026-03-02" },
    },
    {
      "acute_manifestation_date 2026-03-01", expect = "pass",
      claim = { acute_manifestation_date = "2026-03-01" },
    },
    {
      "acute_manifestation_date 2026-03-02", expect = "pass",
      claim = { acute_manifestation_date = "2026-03-02" },
    },
  },
}
