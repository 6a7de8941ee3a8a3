-- The pointer is what tells the payer why the service was needed.
rule "sj.pointers-in-range" {
  title     = "Every diagnosis pointer hits a diagnosis of the claim",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 433 (SV107 is the position in the HI segment); Stedi changelog 2026-01-08, "
    .. "Invalid diagnosis pointers; 837P 2400 SV107, 2300 HI",
  owner     = "core",

  each    = "line",
  require = {
    all = {
      { compare = { "pointers", "<=", "claim.diagnosis_count" } },
      { pointers = { at_least = 1 } },
    },
  },
  message = "Line {number} ({code}) points to the diagnoses {pointers}, and the claim has "
    .. "{diagnosis_count}. Point to the one the service was for, or add it to the claim.",

  examples = {
    {
      "the last one", expect = "pass",
      claim = { diagnoses = { "M5450", "I10" }, lines = { { pointers = { 1, 2 } } } },
    },
    {
      "one past the last", expect = { line = 2 },
      claim = {
        diagnoses = { "M5450", "I10" },
        lines = { { pointers = { 1 } }, { pointers = { 2, 3 } } },
      },
    },
    {
      "pointer nought", expect = { severity = "hold" },
      claim = { diagnoses = { "M5450" }, lines = { { pointers = { 0 } } } },
    },
  },
}
