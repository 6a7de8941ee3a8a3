-- 0.00 is an amount: a payer that denied everything paid 0.00.
rule "sj.other-payer-says-paid" {
  title     = "A payer that decided the lines says what it paid on the claim",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 1294 quoting 1.4.4.1 (2320 AMT*D follows from 2430 SVD02); Stedi, How to "
    .. "balance COB claims, 2025-10-21",
  owner     = "core",

  when    = { any_other_payer = { line_paid = { more_than = "0.00" } } },
  require = {
    no_other_payer = { line_paid = { more_than = "0.00" }, absent = "paid" },
  },
  message = "An earlier payer paid on the lines (2430), but the claim does not say what it paid in "
    .. "all (2320 AMT*D). Copy the paid amount from its remittance (CLP04).",

  examples = {
    { "no other payer", expect = "not_applicable" },
    {
      "both said", expect = "pass",
      claim = { other_payers = { { id = "ROOK1", line_paid = "80.00", paid = "80.00" } } },
    },
    {
      "only the lines", expect = { severity = "warn" },
      claim = { other_payers = { { id = "ROOK1", line_paid = "80.00" } } },
    },
    { "line_paid 0.01", expect = "fire", claim = { other_payers = { { line_paid = "0.01" } } } },
    {
      "without line_paid", expect = "not_applicable",
      claim = { other_payers = { { line_paid = blank } } },
    },
  },
}
