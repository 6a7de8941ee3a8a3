-- The external cause explains an injury; alone it does not say what was treated.
rule "sj.line-has-a-condition" {
  title     = "No line is for an external cause alone",
  severity  = "warn",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "ICD-10-CM Tabular List, April 2026, note at the head of chapter 20 (V00-Y99: "
    .. "secondary to a code of another chapter); 837P 2400 SV107",
  owner     = "core",

  each   = "line",
  when   = { diagnoses = codes "V00*-Y99*", ["claim.diagnosis_kind"] = "ABK" },
  forbid = { diagnoses = { none_of = codes "A00*-U99*,Z00*-Z99*" } },
  message = "Line {number} ({code}) points to {diagnoses} only, which says how it happened and not "
    .. "what was treated. Point to the injury first.",

  examples = {
    { "no external cause", expect = "not_applicable" },
    {
      "the injury and its cause", expect = "pass",
      claim = { diagnoses = { "S8001XA", "W1830XA" }, lines = { { pointers = { 1, 2 } } } },
    },
    {
      "the cause alone", expect = { line = 2, severity = "warn" },
      claim = {
        diagnoses = { "S8001XA", "W1830XA" },
        lines = { { pointers = { 1 } }, { code = "73562", pointers = { 2 } } },
      },
    },
  },
}
