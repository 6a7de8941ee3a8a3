rule "sj.ordering-npi" {
  title     = "An ordering provider's NPI has a correct check digit",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "HIPAA NPI final rule, 69 FR 3434 (2004-01-23), section on the check digit; 837P "
    .. "2420E NM109",
  owner     = "core",

  each    = "line",
  require = { ordering = { npi = { valid = "npi", if_missing = "pass" } } },
  message = "Line {number} names an ordering provider with NPI {ordering.npi} "
    .. "({ordering.last_name}), whose last digit does not check. Ask the ordering office or the "
    .. "NPI registry for the right number.",

  examples = {
    { "nobody ordered", expect = "pass" },
    { "right", claim = { lines = { { ordering = { npi = "1234567893" } } } }, expect = "pass" },
    {
      "wrong on the second line", expect = { line = 2, severity = "hold" },
      claim = { lines = { {}, { ordering = { npi = "1234567890" } } } },
    },
  },
}
