-- What the code files of the day say of a claim's diagnoses: the order file which of them may be billed,
-- the tabular list which go together, and in which order.
local elsewhere = {
  { "workers' compensation or auto, not bound by the code sets", coverage = { filing = codes "WC,AM" } },
}
rule "sj.icd10cm" {
  title     = "Diagnoses are billable ICD-10-CM codes on the day of service",
  severity  = "hold",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "CMS/NCHS ICD-10-CM order file of the fiscal year; ICD-10-CM Official Guidelines for Coding "
    .. "and Reporting, section I.B.2",
  owner     = "core",
  prevents  = { "coding", text = "CO-16 with M76, CO-146, or a rejection at the payer's door." },
  if_unknown = "warn",

  when   = { diagnosis_kind = "ABK" },
  unless = elsewhere,
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

rule "sj.icd10cm-notes" {
  title     = "Diagnoses stand in the order of the tabular list and do not exclude each other",
  severity  = "hold",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "CMS/NCHS ICD-10-CM tabular list of the fiscal year; ICD-10-CM Official Guidelines for Coding "
    .. "and Reporting, sections I.A.12 and I.A.13",
  owner     = "core",
  prevents  = { "coding", text = "CO-16 with M76, or a denial for the order of the diagnoses." },
  if_unknown = "warn",

  when   = { diagnosis_kind = "ABK" },
  unless = elsewhere,
  edits  = { table = "icd10cm-tabular" },

  sample = {
    {
      file = "icd10cm", from = "2025-10-01", rows = {
        { code = "E10", billable = 0 }, { code = "E109" }, { code = "E11", billable = 0 },
        { code = "E119" },
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
    { "one", claim = { diagnoses = { "E119" } }, expect = "pass" },
    {
      "two that exclude each other", claim = { diagnoses = { "E109", "E119" } },
      expect = { count = 1, severity = "warn", key = "icd-excludes1" },
    },
    {
      "an auto carrier", expect = "not_applicable",
      claim = { diagnoses = { "E109", "E119" }, coverage = { filing = "AM" } },
    },
  },
}
