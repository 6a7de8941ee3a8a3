-- A payer may decide a line in parts (several 2430 of one payer), and then only their sum balances;
-- such lines are left to people. Nobody on the way checks it: a warning.
rule "sj.cob-line-balance" {
  title     = "What another payer paid on a line and took off it make the line's charge",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 1294 quoting 1.4.4.1 (balancing of service lines: SV102 = SVD02 + 2430 CAS)",
  owner     = "core",

  each    = "line",
  when    = { adjudication_count = { at_least = 1 } },
  unless  = {
    { "decided in parts", compare = { "adjudication_count", ">", "claim.other_payer_count" } },
  },
  require = {
    no_adjudication = {
      compare = { { "paid", "+", "adjusted" }, "~=", "line.charge", if_missing = "pass" },
    },
  },
  message = "Line {number} charges {charge}, and what an earlier payer paid on it (2430 SVD02) and "
    .. "took off it (2430 CAS) do not add up to that. Copy SVC03 and the CAS amounts of the line "
    .. "from its remittance again.",

  examples = {
    { "no other payer", expect = "not_applicable" },
    {
      "it adds up", expect = "pass",
      claim = {
        other_payers = { { id = "ROOK1", paid = "80.00" } },
        lines = {
          {
            charge = "120.00",
            adjudications = {
              {
                payer = "ROOK1", paid = "80.00",
                adjustments = { { group = "CO", reason = "45", amount = "40.00" } },
              },
            },
          },
        },
      },
    },
    {
      "a dollar is missing", expect = { line = 1, severity = "warn" },
      claim = {
        other_payers = { { id = "ROOK1", paid = "80.00" } },
        lines = {
          {
            charge = "120.00",
            adjudications = {
              {
                payer = "ROOK1", paid = "80.00",
                adjustments = { { group = "CO", reason = "45", amount = "39.00" } },
              },
            },
          },
        },
      },
    },
    {
      "in two parts", expect = "not_applicable",
      claim = {
        other_payers = { { id = "ROOK1", paid = "80.00" } },
        lines = {
          {
            charge = "120.00",
            adjudications = {
              { payer = "ROOK1", paid = "50.00" },
              { payer = "ROOK1", paid = "30.00" },
            },
          },
        },
      },
    },
    {
      "without paid", expect = "pass",
      claim = {
        lines = {
          {
            adjudications = {
              {
                adjustments = { { amount = "40.00", group = "CO", reason = "45" } },
                paid = blank, payer = "ROOK1",
              },
            },
            charge = "120.00",
          },
        },
        other_payers = { { id = "ROOK1", paid = "80.00" } },
      },
    },
    {
      "charge -0.01", expect = "fire",
      claim = {
        lines = {
          {
            adjudications = {
              {
                adjustments = { { amount = "40.00", group = "CO", reason = "45" } },
                paid = "80.00", payer = "ROOK1",
              },
            },
            charge = "-0.01",
          },
        },
        other_payers = { { id = "ROOK1", paid = "80.00" } },
      },
    },
  },
}
