-- What the lines say all payers paid cannot be more than what the payers say they paid on the
-- lines:
-- money of an adjudication whose SVD01 is no payer of the claim is missing from the second sum.
rule "sj.decisions-name-a-payer" {
  title     = "Every line decision (2430) belongs to a payer of the claim (2320)",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2430 SVD01 (the identifier of 2330B NM109); Stedi, How to balance COB claims, "
    .. "2025-10-21",
  owner     = "core",

  when    = { any_line = { paid_by_others = { more_than = "0.00" } } },
  require = {
    compare = {
      { { sum = { "paid_by_others", over = "lines" } } },
      "<=",
      { { sum = { "line_paid", over = "other_payers" } } },
    },
  },
  message = "The lines carry payments of other payers (2430) that belong to no payer named on the "
    .. "claim. An identifier in SVD01 is not the one in 2330B NM109, or the payer is missing: copy "
    .. "the one that the remittance came from.",

  examples = {
    { "no decisions", expect = "not_applicable" },
    {
      "all of it is the first payer's", expect = "pass",
      claim = {
        lines = { { paid_by_others = "50.00" }, { paid_by_others = "30.00" } },
        other_payers = { { id = "ROOK1", paid = "80.00", line_paid = "80.00" } },
      },
    },
    {
      "one line names somebody else", expect = { severity = "hold" },
      claim = {
        lines = { { paid_by_others = "50.00" }, { paid_by_others = "30.00" } },
        other_payers = { { id = "ROOK1", paid = "80.00", line_paid = "50.00" } },
      },
    },
    { "no payer at all", claim = { lines = { { paid_by_others = "50.00" } } }, expect = "fire" },
    {
      "a further line, paid_by_others 0.01", expect = "fire",
      claim = { lines = { {}, { paid_by_others = "0.01" } } },
    },
    {
      "without paid_by_others", expect = "pass",
      claim = {
        lines = { { paid_by_others = blank }, { paid_by_others = "30.00" } },
        other_payers = { { id = "ROOK1", line_paid = "80.00", paid = "80.00" } },
      },
    },
  },
}
