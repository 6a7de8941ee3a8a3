-- Numbers of the claim; those of a single line are in sj.line-npi.
rule "sj.facility-npi" {
  title     = "NPIs of the place of service and the supervisor have correct check digits",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "HIPAA NPI final rule, 69 FR 3434 (2004-01-23), section on the check digit; 837P "
    .. "2310C and 2310D NM109",
  owner     = "core",

  if_missing = "pass",
  require    = {
    {
      facility = { npi = { valid = "npi" } },
      message = "The NPI {facility.npi} of {facility.name} is no valid NPI: its last digit does "
        .. "not check. Look the place up in the NPI registry and correct the number.",
    },
    {
      supervising = { npi = { valid = "npi" } },
      message = "Supervising NPI {supervising.npi} ({supervising.last_name}) is no valid NPI: its "
        .. "last digit does not check. Look the provider up in the NPI registry.",
    },
  },

  examples = {
    { "neither given", expect = "pass" },
    {
      "both right", expect = "pass",
      claim = { facility = { npi = "1234567893" }, supervising = { npi = "1000000004" } },
    },
    {
      "facility wrong", expect = { key = "require.1", count = 1, severity = "hold" },
      claim = { facility = { npi = "1234567890" } },
    },
    {
      "both wrong", expect = { count = 2 },
      claim = { facility = { npi = "1234567890" }, supervising = { npi = "1000000005" } },
    },
  },
}
