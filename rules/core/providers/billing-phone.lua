rule "sj.billing-phone" {
  title     = "The billing provider's telephone number has ten digits",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi docs, Claim edits and repairs (each phone number in a claim has exactly ten "
    .. "digits); 837P 2010AA PER04",
  owner     = "core",

  require = { billing = { phone = { valid = "digits", length = 10, if_missing = "pass" } } },
  message = "The billing provider's telephone number {billing.phone} has not ten digits. Enter "
    .. "area code and number without hyphens or brackets.",

  examples = {
    { "none", expect = "pass" },
    { "ten digits", claim = { billing = { phone = "5125550100" } }, expect = "pass" },
    { "hyphens", claim = { billing = { phone = "512-555-0100" } }, expect = { severity = "warn" } },
    { "no area code", claim = { billing = { phone = "5550100" } }, expect = "fire" },
    {
      "billing.phone 11111111111", expect = "fire", claim = { billing = { phone = "11111111111" } },
    },
  },
}
