-- The number may stand on the line or on the claim.
rule "sj.clia-for-waived-test" {
  title     = "A waived laboratory test (QW) to Medicare carries the CLIA number",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "Novitas Solutions JL, modifier QW (CLIA number required on the claim); Anthem "
    .. "Colorado 2020-10-31 (REF*X4 in 2300 or 2400)",
  owner     = "core",
  prevents  = { "missing-information", "provider", text = "Return as unprocessable." },

  each    = "line",
  when    = { mods = "QW" },
  require = { any = { { present = "clia" }, { present = "claim.clia" } } },
  message = "Line {number} ({code}-QW) is a waived test without a CLIA number. Enter the number "
    .. "of the site where the test was run on the claim (REF*X4).",

  examples = {
    {
      "number on the claim", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        clia = "36D0000000",
        lines = { { code = "81002" }, { code = "87880", mods = { "QW" } } },
      },
    },
    {
      "number on the line", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "87880", mods = { "QW" }, clia = "36D0000000" } },
      },
    },
    {
      "no number", expect = { line = 2, severity = "hold" },
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "99213" }, { code = "87880", mods = { "QW" } } },
      },
    },
    {
      "not Medicare", expect = "not_applicable",
      claim = { coverage = { filing = "CI" }, lines = { { code = "87880", mods = { "QW" } } } },
    },
  },
}
