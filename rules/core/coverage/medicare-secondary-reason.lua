-- Medicare asks why somebody else pays first: working aged, disability, kidney disease, accident…
rule "sj.medicare-secondary-reason" {
  title     = "Medicare as a later payer says why",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "First Coast Service Options, Billing the correct MSP insurance type code "
    .. "(electronic claims); 837P 2000B SBR05",
  owner     = "core",
  prevents  = { "other-payer", text = "CO-22, another pays first." },

  when    = { coverage = { sequence = codes "S,T,A-H" } },
  require = {
    coverage = {
      insurance_type = { one_of = codes "12,13,14,15,16,41,42,43,47", if_missing = "fire" },
    },
  },
  message = "Medicare is payer {coverage.sequence} here, and the insurance type says nothing or "
    .. "something else ({coverage.insurance_type}). Enter the reason from the MSP questionnaire: "
    .. "12 working aged, 13 kidney disease, 14 no-fault, 15 workers' compensation, 16 Public "
    .. "Health Service, 41 black lung, 42 Veterans Affairs, 43 disabled under 65, 47 liability.",

  examples = {
    {
      "Medicare first", expect = "not_applicable",
      claim = { coverage = { filing = "MB", sequence = "P" } },
    },
    {
      "working aged", expect = "pass",
      claim = { coverage = { filing = "MB", sequence = "S", insurance_type = "12" } },
    },
    {
      "no reason", expect = { severity = "hold" },
      claim = { coverage = { filing = "MB", sequence = "S" } },
    },
    {
      "a code that is no reason", expect = "fire",
      claim = { coverage = { filing = "MB", sequence = "S", insurance_type = "MB" } },
    },
    {
      "commercial second", expect = "not_applicable",
      claim = { coverage = { filing = "CI", sequence = "S" } },
    },
    {
      "coverage.sequence T", expect = "fire",
      claim = { coverage = { filing = "MB", sequence = "T" } },
    },
    {
      "coverage.sequence A", expect = "fire",
      claim = { coverage = { filing = "MB", sequence = "A" } },
    },
    {
      "coverage.insurance_type 16", expect = "pass",
      claim = { coverage = { filing = "MB", insurance_type = "16", sequence = "S" } },
    },
    {
      "coverage.insurance_type 47", expect = "pass",
      claim = { coverage = { filing = "MB", insurance_type = "47", sequence = "S" } },
    },
  },
}
