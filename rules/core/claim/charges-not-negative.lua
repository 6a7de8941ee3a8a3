-- A credit is a void or a replacement of the claim, never a minus.
rule "sj.charges-not-negative" {
  title     = "No line charges less than nothing",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Negative line item charge amount; 837P 2400 SV102",
  owner     = "core",

  each    = "line",
  require = { charge = { at_least = "0.00" } },
  message = "Line {number} ({code}) charges {charge}. A correction is sent as a replacement (7) or "
    .. "void (8) of the whole claim: enter the true charge.",

  examples = {
    { "a charge", expect = "pass" },
    { "nothing", claim = { lines = { { charge = "0.00" } } }, expect = "pass" },
    {
      "a credit", expect = { line = 2, severity = "hold" },
      claim = { lines = { { charge = "100.00" }, { charge = "-25.00" } } },
    },
    { "charge -0.01", expect = "fire", claim = { lines = { { charge = "-0.01" } } } },
  },
}
