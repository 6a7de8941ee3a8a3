-- A warning: interest and bonus payments do happen, typing errors happen more often.
rule "sj.other-payer-paid" {
  title     = "Other payers did not pay more than the claim's total",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 1294 (balancing: CLM02 = prior payer paid + its adjustments); 837P 2320 "
    .. "AMT*D",
  owner     = "core",

  when       = { other_payer_count = { at_least = 1 } },
  if_missing = "pass",
  require    = {
    {
      every_other_payer = { compare = { "paid", "<=", "claim.total" } },
      message = "An earlier payer is said to have paid more than the whole claim ({total}). Copy "
        .. "the paid amount from its remittance (CLP04) again.",
    },
    {
      any = {
        { any_other_payer = { compare = { "paid", ">", "claim.total" } } },
        { sum = { "paid", over = "other_payers", at_most = "total", if_missing = "zero" } },
      },
      message = "The earlier payers together are said to have paid more than the whole claim "
        .. "({total}). Copy the paid amounts from their remittances (CLP04) again.",
    },
  },

  examples = {
    { "no other payer", expect = "not_applicable" },
    {
      "paid in part", expect = "pass",
      claim = {
        lines = { { charge = "120.00" } },
        other_payers = { { id = "ROOK1", paid = "80.00" } },
      },
    },
    {
      "paid in full", expect = "pass",
      claim = {
        lines = { { charge = "120.00" } },
        other_payers = { { id = "ROOK1", paid = "120.00" } },
      },
    },
    {
      "the point slipped", expect = { key = "require.1", severity = "warn" },
      claim = {
        lines = { { charge = "120.00" } },
        other_payers = { { id = "ROOK1", paid = "8000.00" } },
      },
    },
    {
      "two that paid it twice", expect = { key = "require.2", count = 1 },
      claim = {
        lines = { { charge = "120.00" } },
        other_payers = { { id = "ROOK1", paid = "100.00" }, { id = "CROW1", paid = "20.01" } },
      },
    },
    {
      "paid 205.13", expect = { key = "require.1", count = 1 },
      claim = {
        lines = { { charge = "120.00" } },
        other_payers = { { id = "ROOK1", paid = "205.13" }, { id = "CROW1", paid = "20.01" } },
      },
    },
    { "without paid", expect = "pass", claim = { other_payers = { { paid = blank } } } },
  },
}
