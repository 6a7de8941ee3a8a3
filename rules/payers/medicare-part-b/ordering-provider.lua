-- Laboratory without pathology, and diagnostic radiology: what the contractor names.
rule "mcr.ordering-provider" {
  title     = "Medicare: laboratory tests and imaging name who ordered them",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2014-01-06" },
  source    = "CGS, Claim denials and rejections: ordering and referring edits, 2014-02-07; "
    .. "National Government Services, Part B 101, Ordering and referring claims information",
  owner     = "core",
  prevents  = { "provider", text = "CO-16 with N264, N265, N276." },

  each    = "line",
  when    = { code = codes "70010-76499,80047-87999" },
  require = { any = { { present = "ordering.npi" }, { present = "referring.npi" } } },
  message = "Line {number}: {code} is a test and the claim does not say who ordered it. Enter name "
    .. "and NPI of the ordering doctor (2420E or 2310A), even if it is the one who did it.",

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "ordered, on the claim", expect = "pass",
      claim = {
        coverage = { filing = "MB" }, referring = { npi = "1234567893" },
        lines = { { code = "80053" } },
      },
    },
    {
      "ordered, on the line", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "71046", ordering = { npi = "1234567893" } } },
      },
    },
    {
      "nobody", expect = { line = 2, severity = "hold" },
      claim = { coverage = { filing = "MB" }, lines = { {}, { code = "80053" } } },
    },
    { "another payer", claim = { lines = { { code = "80053" } } }, expect = "not_applicable" },
  },
}
