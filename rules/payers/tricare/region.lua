-- Six states moved from East to West on 1 January 2025. Only these six are judged: of no other
-- state was the region read. Small areas of Arkansas and Wisconsin belong to the neighbour's
-- region, hence a warning and nothing more.
decision "tri.region" {
  title     = "TRICARE: a claim of 2024 from the six states goes to the East contractor",
  severity  = "warn",
  scope     = { filing = "CH" },
  effective = { from = "2018-01-01", to = "2024-12-31" },
  source    = "tricare.mil/about/changes (six states formerly in the East region); Humana "
    .. "Military, Submit claim documents (TREST for services of 2024)",
  owner     = "core",
  prevents  = { "other-payer", text = "Returned: another contractor's patient." },

  when      = { payer = { id = codes "TREST,99726,99727" } },
  inputs    = { lives = { "patient.state", if_missing = "pass" } },
  outputs   = { contractor = "payer.id" },
  hit       = "unique",
  rows      = csv [[
    lives             => contractor
    AR,IL,LA,OK,TX,WI => 99727,TREST
  ]],
  otherwise = "*",
  expect    = { ["payer.id"] = equals "contractor" },
  message   = "The patient lives in {lives}, which until the end of 2024 belonged to the East "
    .. "region, and the claim goes to {payer.id}. Look up the region of that day (some ZIP codes "
    .. "differ) and send it to one of {contractor}.",

  examples = {
    {
      "Texas in 2024, to the East", expect = "pass",
      claim = {
        coverage = { filing = "CH" }, payer = { id = "TREST" }, patient = { state = "TX" },
        lines = { { dos = "2024-12-31" } },
      },
    },
    {
      "to the East under its new id", expect = "pass",
      claim = {
        coverage = { filing = "CH" }, payer = { id = "99727" }, patient = { state = "TX" },
        lines = { { dos = "2024-12-31" } },
      },
    },
    {
      "to the West", expect = { severity = "warn" },
      claim = {
        coverage = { filing = "CH" }, payer = { id = "99726" }, patient = { state = "TX" },
        lines = { { dos = "2024-12-31" } },
      },
    },
    {
      "a state that did not move", expect = "pass",
      claim = {
        coverage = { filing = "CH" }, payer = { id = "99726" }, patient = { state = "OH" },
        lines = { { dos = "2024-12-31" } },
      },
    },
    {
      "no state", expect = "pass",
      claim = {
        coverage = { filing = "CH" }, payer = { id = "99726" }, patient = { state = blank },
        lines = { { dos = "2024-12-31" } },
      },
    },
    {
      "an id of a clearinghouse", expect = "not_applicable",
      claim = {
        coverage = { filing = "CH" }, payer = { id = "TRIC1" }, patient = { state = "TX" },
        lines = { { dos = "2024-12-31" } },
      },
    },
    { "another payer", expect = "not_applicable" },
  },
}

decision "tri.region" {
  title     = "TRICARE: a claim of 2025 or later from the six states goes to the West contractor",
  severity  = "warn",
  scope     = { filing = "CH" },
  effective = { from = "2025-01-01" },
  source    = "tricare.mil/about/changes (Arkansas, Illinois, Louisiana, Oklahoma, Texas, "
    .. "Wisconsin in the West region since 2025-01-01); Quadax, TRICARE changes effective January "
    .. "1, 2025 (claims by date of service; ZIP codes apart)",
  owner     = "core",
  prevents  = { "other-payer", text = "Returned: another contractor's patient." },

  when      = { payer = { id = codes "TREST,99726,99727" } },
  inputs    = { lives = { "patient.state", if_missing = "pass" } },
  outputs   = { contractor = "payer.id" },
  hit       = "unique",
  rows      = csv [[
    lives             => contractor
    AR,IL,LA,OK,TX,WI => 99726
    !AR,IL,LA,OK,TX,WI => 99726,99727
  ]],
  expect    = { ["payer.id"] = equals "contractor" },
  message   = "The patient lives in {lives}, and the claim goes to {payer.id}. Since 2025 the West "
    .. "contractor is 99726 and the East one 99727; TREST takes nothing any more. Look up the "
    .. "region (some ZIP codes differ) and send it to {contractor}.",

  examples = {
    {
      "Texas in 2025, to the West", expect = "pass",
      claim = {
        coverage = { filing = "CH" }, payer = { id = "99726" }, patient = { state = "TX" },
        lines = { { dos = "2025-01-01" } },
      },
    },
    {
      "to the East", expect = { severity = "warn" },
      claim = {
        coverage = { filing = "CH" }, payer = { id = "99727" }, patient = { state = "WI" },
        lines = { { dos = "2025-01-01" } },
      },
    },
    {
      "another state, either", expect = "pass",
      claim = {
        coverage = { filing = "CH" }, payer = { id = "99727" }, patient = { state = "OH" },
      },
    },
    {
      "another state, the old id", expect = "fire",
      claim = {
        coverage = { filing = "CH" }, payer = { id = "TREST" }, patient = { state = "OH" },
      },
    },
    {
      "no state", expect = "pass",
      claim = {
        coverage = { filing = "CH" }, payer = { id = "TREST" }, patient = { state = blank },
      },
    },
    {
      "an id of a clearinghouse", expect = "not_applicable",
      claim = {
        coverage = { filing = "CH" }, payer = { id = "TRIC1" }, patient = { state = "TX" },
      },
    },
    {
      "the year before", expect = "not_applicable",
      claim = {
        coverage = { filing = "CH" }, payer = { id = "99727" }, patient = { state = "TX" },
        lines = { { dos = "2024-12-31" } },
      },
    },
    { "another payer", expect = "not_applicable" },
  },
}
