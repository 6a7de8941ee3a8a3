-- The other half of sj.replacement-reference.
rule "sj.reference-without-replacement" {
  title     = "An original claim does not carry the number of an earlier one",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 1538 (2300 REF*F8 is not sent on other claims than replacements and voids); "
    .. "Stedi changelog 2025-12-01, Missing or invalid Payer Claim Control Number",
  owner     = "core",

  when    = { frequency = "1" },
  require = { absent = "original_reference" },
  message = "This is sent as an original claim, but names the payer's number of an earlier one "
    .. "({original_reference}). If it corrects that one, send it as a replacement (7); if not, "
    .. "take the number off.",

  examples = {
    { "original", expect = "pass" },
    {
      "original with a number", expect = { severity = "warn" },
      claim = { original_reference = "26120H04417" },
    },
    {
      "replacement", expect = "not_applicable",
      claim = { frequency = "7", original_reference = "26120H04417" },
    },
  },
}
