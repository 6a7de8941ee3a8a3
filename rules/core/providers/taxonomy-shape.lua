rule "sj.taxonomy-shape" {
  title     = "Taxonomy codes have ten characters and end with X",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "NUCC Health Care Provider Taxonomy 25.1 (all codes: ten letters or digits, the last "
    .. "an X); Stedi changelog, Claim edit: Invalid taxonomy code",
  owner     = "core",

  if_missing = "pass",
  require    = {
    {
      billing = { taxonomy = { valid = "taxonomy" } },
      message = "The billing provider's taxonomy {billing.taxonomy} is none: it must be ten "
        .. "capital letters or digits, the last an X. Copy it from the provider's NPI record.",
    },
    {
      ["claim.rendering.taxonomy"] = { valid = "taxonomy" },
      message = "The rendering provider's taxonomy {rendering.taxonomy} is none: it must be ten "
        .. "capital letters or digits, the last an X. Copy it from the provider's NPI record.",
    },
  },

  examples = {
    { "both right", expect = "pass" },
    {
      "none given", expect = "pass",
      claim = { billing = { taxonomy = blank }, rendering = { taxonomy = blank } },
    },
    {
      "the X is missing", expect = { key = "require.1", count = 1, severity = "hold" },
      claim = { billing = { taxonomy = "207Q00000" } },
    },
    {
      "an O for a nought does not show, a small x does", expect = { key = "require.2", count = 1 },
      claim = { rendering = { taxonomy = "207Q00000x" } },
    },
  },
}
