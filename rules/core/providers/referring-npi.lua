-- Referring numbers are typed from a fax more often than any other, and are wrong more often.
rule "sj.referring-npi" {
  title     = "The referring provider's NPI has a correct check digit",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "HIPAA NPI final rule, 69 FR 3434 (2004-01-23), section on the check digit; 837P "
    .. "2310A NM109",
  owner     = "core",

  require = { referring = { npi = { valid = "npi", if_missing = "pass" } } },
  message = "Referring NPI {referring.npi} ({referring.last_name}) is no valid NPI: it must be "
    .. "ten digits beginning with 1 or 2, and the last one must check. Ask the referring office "
    .. "or the NPI registry for the right number.",

  examples = {
    { "correct", claim = { referring = { npi = "1234567893" } }, expect = "pass" },
    { "no referring provider", claim = { referring = { npi = blank } }, expect = "pass" },
    {
      "last digit wrong", expect = { severity = "hold" },
      claim = { referring = { npi = "1234567895" } },
    },
  },
}
