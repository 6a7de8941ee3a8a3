-- A replacement or void must say which claim it replaces. Medicare Part B takes neither: that is
-- the business of sj.medicare-original-only.
rule "sj.replacement-reference" {
  title     = "A replacement or void names the payer's number of the original claim",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 1538 (2300 REF*F8, in the 837I guide); Stedi "
    .. "changelog 2025-12-01, Missing Payer Claim Control Number",
  owner     = "core",

  when    = { frequency = codes "7,8" },
  unless  = { { "Medicare Part B takes original claims only", coverage = { filing = "MB" } } },
  require = { present = "original_reference" },
  message = "Frequency {frequency} replaces or voids an earlier claim but does not say which. "
    .. "Enter the payer's claim number from the remittance (CLP07) or the 277CA as original "
    .. "reference. If the payer never took the first claim in, send this one as an original (1).",

  examples = {
    { "original", claim = { frequency = "1" }, expect = "not_applicable" },
    {
      "replacement with its reference", expect = "pass",
      claim = { frequency = "7", original_reference = "26120H04417" },
    },
    { "replacement without", claim = { frequency = "7" }, expect = { severity = "hold" } },
    { "void without", claim = { frequency = "8" }, expect = "fire" },
    {
      "Medicare", expect = "not_applicable",
      claim = { frequency = "7", coverage = { filing = "MB" } },
    },
  },
}
