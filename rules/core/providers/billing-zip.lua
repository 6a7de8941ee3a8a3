-- Five digits pass many syntax checkers and are then rejected further down the road. An address
-- outside the US has no state and is left alone.
rule "sj.billing-zip" {
  title     = "US billing and facility addresses carry the nine-digit ZIP code",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim repair and edit: Incomplete ZIP Code (X12 asks ZIP+4 in "
    .. "2010AA and 2310C N403)",
  owner     = "core",

  if_missing = "pass",
  require    = {
    {
      any = { { billing = { zip = { valid = "zip9" } } }, { absent = "billing.state" } },
      message = "The billing ZIP {billing.zip} has not nine digits. Look up the ZIP+4 of the "
        .. "street address and enter it without the hyphen.",
    },
    {
      any = { { facility = { zip = { valid = "zip9" } } }, { absent = "facility.state" } },
      message = "The ZIP {facility.zip} of {facility.name} has not nine digits. Look up the ZIP+4 "
        .. "of its street address and enter it without the hyphen.",
    },
  },

  examples = {
    { "nine digits", claim = { billing = { state = "OH", zip = "432151234" } }, expect = "pass" },
    { "abroad", claim = { billing = { state = blank, zip = "75008" } }, expect = "pass" },
    {
      "five digits", expect = { key = "require.1", severity = "hold" },
      claim = { billing = { state = "OH", zip = "43215" } },
    },
    {
      "a hyphen in it", expect = { key = "require.1" },
      claim = { billing = { state = "OH", zip = "43215-1234" } },
    },
    {
      "the facility's has five",
      claim = { facility = { name = "ROOKERY SURGERY CENTER", state = "OH", zip = "43215" } },
      expect = { key = "require.2" },
    },
    {
      "facility.state X1", expect = "pass",
      claim = { billing = { state = "OH", zip = "432151234" }, facility = { state = "X1" } },
    },
  },
}
