-- What the order file and the tabular list of the day say of a claim's diagnoses. The kinds that the
-- tabular list decides are not judged where it was not imported beside the order file.
rule "sj.icd10cm" {
  title     = "Diagnoses are billable ICD-10-CM codes of their day, in an order that the code book allows",
  severity  = "hold",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "CMS/NCHS ICD-10-CM order file and tabular list of the fiscal year; ICD-10-CM Official "
    .. "Guidelines for Coding and Reporting, sections I.A, I.B and I.C.20",
  owner     = "core",
  prevents  = { "coding", text = "CO-16 with M76, CO-146, or a rejection at the payer's door." },
  if_unknown = "warn",

  when   = { diagnosis_kind = "ABK" },
  unless = {
    { "workers' compensation or auto, not bound by the code sets", coverage = { filing = codes "WC,AM" } },
  },
  -- What needs no file is said by rules of its own, which judge without one.
  edits  = { table = "icd10cm", ignore = { "icd-external-first", "icd-duplicate" } },

  sample = {
    {
      file = "icd10cm", from = "2025-10-01", rows = {
        { code = "I10" }, { code = "E10", billable = 0 }, { code = "E109" },
        { code = "E11", billable = 0 }, { code = "E119" }, { code = "S93401A" },
        { code = "S93401", billable = 0 }, { code = "W19XXXA" }, { code = "W19", billable = 0 },
      },
    },
    {
      file = "icd10cm-tabular", from = "2025-10-01", text = [[
<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2026</version>
  <chapter><name>4</name><desc>Endocrine</desc>
    <section id="E08-E13"><desc>Diabetes mellitus</desc>
      <diag><name>E10</name><desc>Type 1 diabetes mellitus</desc>
        <excludes1><note>type 2 diabetes mellitus (E11.-)</note></excludes1>
        <diag><name>E10.9</name><desc>without complications</desc></diag></diag>
      <diag><name>E11</name><desc>Type 2 diabetes mellitus</desc>
        <diag><name>E11.9</name><desc>without complications</desc></diag></diag>
    </section>
  </chapter>
</ICD10CM.tabular>
]],
    },
  },
  examples = {
    { "a valid code", claim = { diagnoses = { "I10", "E119" } }, expect = "pass" },
    {
      "a heading", claim = { diagnoses = { "E11" } },
      expect = { count = 1, severity = "hold", key = "icd-header" },
    },
    {
      "no such code", claim = { diagnoses = { "I10", "E1199" } },
      expect = { count = 1, key = "icd-unknown" },
    },
    {
      "two that exclude each other", claim = { diagnoses = { "E109", "E119" } },
      expect = { count = 1, severity = "warn", key = "icd-excludes1" },
    },
    { "left to others", claim = { diagnoses = { "W19XXXA", "I10", "I10" } }, expect = "pass" },
    {
      "before the file", claim = { lines = { { dos = "2020-03-02" } } },
      expect = "not_judged",
    },
    {
      "an auto carrier", claim = { diagnoses = { "E11" }, coverage = { filing = "AM" } },
      expect = "not_applicable",
    },
  },
}
