-- The last digit of an NPI checks the other nine, so most typing errors show without a registry.
-- A provider that is not a health care provider (a taxi company, say) has no NPI and is let
-- through.
rule "sj.billing-npi" {
  title     = "The billing provider's NPI has a correct check digit",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "HIPAA NPI final rule, 69 FR 3434 (2004-01-23), section on the check digit; 837P "
    .. "2010AA NM109",
  owner     = "core",
  prevents  = "Rejection of the whole batch of this provider: the payer cannot tell who bills.",

  require = { billing = { npi = { valid = "npi", if_missing = "pass" } } },
  message = "Billing NPI {billing.npi} is no valid NPI: it must be ten digits beginning with 1 or "
    .. "2, and the last digit must check. One digit is wrong or two are swapped; correct it in "
    .. "the billing provider's set-up, then send the claim again.",

  examples = {
    {
      "published example of a valid NPI", expect = "pass",
      claim = { billing = { npi = "1234567893" } },
    },
    {
      "wrong check digit", expect = { severity = "hold" },
      claim = { billing = { npi = "1234567890" } },
    },
    { "two digits swapped", claim = { billing = { npi = "1234576893" } }, expect = "fire" },
    { "nine digits", claim = { billing = { npi = "123456789" } }, expect = "fire" },
    {
      "first digit neither 1 nor 2", expect = "fire",
      claim = { billing = { npi = "3234567891" } },
    },
    { "without billing.npi", expect = "pass", claim = { billing = { npi = blank } } },
  },
}
