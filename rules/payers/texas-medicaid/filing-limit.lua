-- 95 days to receipt; a last day on a weekend or holiday moves to the next working day. Five days
-- more than that cannot be in time. Later clocks (another insurer's answer, a new enrolment, late
-- eligibility) start elsewhere and are let through.
rule "txmc.made-in-time" {
  title     = "Texas Medicaid: a claim is made within 95 days of the service",
  severity  = "hold",
  scope     = { filing = "MC" },
  effective = { from = "2012-01-01" },
  source    = "Texas Medicaid Provider Procedures Manual, December 2016, vol. 1, 6.1.4 Claims "
    .. "filing deadlines (95 days of each date of service, to receipt)",
  owner     = "core",
  prevents  = { "timely-filing", text = "CO-29, filed too late." },

  each    = "line",
  when    = { billing = { state = "TX" } },
  unless  = {
    {
      "another insurer answered first: 95 days from its answer",
      any_other_payer = { present = "id" },
    },
    { "a reason for the delay is given", present = "claim.delay_reason" },
    { "a correction: 120 days from the report it was on", frequency = codes "7,8" },
  },
  require = { days_between = { "dos", "claim.created_on", at_most = 100, if_missing = "pass" } },
  message = "Line {number}: {code} was done on {dos} and the claim made on {created_on}. Texas "
    .. "Medicaid pays nothing it receives later than 95 days after the service. If the patient "
    .. "became eligible later, say so (CLM20 8) and keep the proof.",

  examples = {
    {
      "three days", expect = "pass",
      claim = { coverage = { filing = "MC" }, billing = { state = "TX" } },
    },
    {
      "hundred days, perhaps in time", expect = "pass",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "TX" }, created_on = "2026-06-10",
      },
    },
    {
      "one more", expect = { severity = "hold" },
      claim = {
        coverage = { filing = "MC" }, billing = { state = "TX" }, created_on = "2026-06-11",
      },
    },
    {
      "another insurer first", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC", sequence = "S" }, billing = { state = "TX" },
        created_on = "2026-06-11", other_payers = { { id = "ROOK1", sequence = "P" } },
      },
    },
    {
      "another state", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "OH" }, created_on = "2026-06-11",
      },
    },
    {
      "frequency 7", expect = "not_applicable",
      claim = { billing = { state = "TX" }, coverage = { filing = "MC" }, frequency = "7" },
    },
    {
      "delay_reason X1", expect = "not_applicable",
      claim = { billing = { state = "TX" }, coverage = { filing = "MC" }, delay_reason = "X1" },
    },
    {
      "frequency 8", expect = "not_applicable",
      claim = { billing = { state = "TX" }, coverage = { filing = "MC" }, frequency = "8" },
    },
    {
      "without created_on", expect = "pass",
      claim = { billing = { state = "TX" }, coverage = { filing = "MC" }, created_on = blank },
    },
  },
}
