rule "sj.billing-tax-id" {
  title     = "The billing provider's tax id has nine digits",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog 2025-12-02, invalid tax identification number (nine digits, no "
    .. "separators); 837P 2010AA REF*EI and REF*SY",
  owner     = "core",

  if_missing = "pass",
  require    = {
    all = {
      { billing = { tax_id = { valid = "digits", length = 9 } } },
      { none = { { billing = { tax_id = "000000000" } }, { billing = { tax_id = "999999999" } } } },
    },
  },
  message = "The billing provider's tax id {billing.tax_id} is not nine digits, or only a "
    .. "placeholder. Enter it as on the W-9, without the hyphen.",

  examples = {
    { "nine digits", claim = { billing = { tax_id = "123456789" } }, expect = "pass" },
    { "a hyphen", claim = { billing = { tax_id = "12-3456789" } }, expect = { severity = "hold" } },
    { "eight", claim = { billing = { tax_id = "12345678" } }, expect = "fire" },
    { "all noughts", claim = { billing = { tax_id = "000000000" } }, expect = "fire" },
    { "without billing.tax_id", expect = "pass", claim = { billing = { tax_id = blank } } },
    {
      "billing.tax_id 1234567890", expect = "fire", claim = { billing = { tax_id = "1234567890" } },
    },
  },
}
