-- The claim-level amount must follow from the lines and the claim-level adjustments, payer by
-- payer.
-- Nobody on the way checks it, and payers differ in what they accept: a warning.
rule "sj.cob-balance" {
  title     = "What another payer paid on the claim follows from what it paid on the lines",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 1294 quoting 1.4.4.1 (2320 AMT*D = sum of 2430 SVD02 - sum of 2320 CAS; "
    .. "only with line adjudications)",
  owner     = "core",

  when    = { any_other_payer = { present = "paid", line_paid = { more_than = "0.00" } } },
  require = {
    no_other_payer = {
      present   = "paid",
      line_paid = { more_than = "0.00" },
      compare   = { { "line_paid", "-", "adjusted" }, "~=", { "paid" }, if_missing = "pass" },
    },
  },
  message = "What an earlier payer is said to have paid on the claim (2320 AMT*D) is not what it "
    .. "paid on the lines (2430 SVD02) less its adjustments of the claim (2320 CAS). Copy CLP04, "
    .. "SVC03 and the CAS amounts from its remittance again.",

  examples = {
    { "no other payer", expect = "not_applicable" },
    {
      "decided on the claim, not on its lines", expect = "not_applicable",
      claim = {
        lines = { { charge = "120.00" } },
        other_payers = { { id = "ROOK1", paid = "80.00", adjusted = "40.00" } },
      },
    },
    {
      "lines make the payment", expect = "pass",
      claim = {
        lines = { { charge = "120.00" } },
        other_payers = { { id = "ROOK1", paid = "80.00", line_paid = "80.00", adjusted = "0.00" } },
      },
    },
    {
      "less a claim-level adjustment", expect = "pass",
      claim = {
        lines = { { charge = "120.00" } },
        other_payers = {
          { id = "ROOK1", paid = "70.00", line_paid = "80.00", adjusted = "10.00" },
        },
      },
    },
    {
      "a dollar lost", expect = { severity = "warn" },
      claim = {
        lines = { { charge = "120.00" } },
        other_payers = { { id = "ROOK1", paid = "79.00", line_paid = "80.00", adjusted = "0.00" } },
      },
    },
    {
      "line_paid 0.01", expect = "fire",
      claim = {
        lines = { { charge = "120.00" } },
        other_payers = { { adjusted = "40.00", id = "ROOK1", line_paid = "0.01", paid = "80.00" } },
      },
    },
  },
}
