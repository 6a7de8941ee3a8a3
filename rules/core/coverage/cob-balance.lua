-- The claim-level amount must follow from the lines and the claim-level adjustments. That is a
-- sum per payer, so it needs a body; `when` keeps it to claims with a payer that paid on their
-- lines. Nobody on the way checks it, and payers differ in what they accept: a warning.
rule "sj.cob-balance" {
  title     = "What another payer paid on the claim follows from what it paid on the lines",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 1294 quoting 1.4.4.1 (2320 AMT*D = sum of 2430 SVD02 - sum of 2320 CAS; "
    .. "only with line adjudications)",
  owner     = "core",

  when     = { any_other_payer = { present = "paid", line_paid = { more_than = "0.00" } } },
  messages = {
    unbalanced = "{payer} is said to have paid {paid} on the claim, but its lines and claim "
      .. "adjustments make {computed}. Copy CLP04, SVC03 and the CAS amounts from its remittance "
      .. "again.",
  },
  check = function(claim, ctx)
    for _, payer in ipairs(claim.other_payers) do
      if payer.paid and payer.line_paid > money "0.00" then
        local computed = payer.line_paid - payer.adjusted
        if payer.paid ~= computed then
          ctx:find { "unbalanced", payer = payer.id, paid = payer.paid, computed = computed }
        end
      end
    end
  end,

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
      "a dollar lost", expect = "fire",
      claim = {
        lines = { { charge = "120.00" } },
        other_payers = { { id = "ROOK1", paid = "79.00", line_paid = "80.00", adjusted = "0.00" } },
      },
    },
  },
}
