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
  edits  = { table = "icd10cm" },

  sample = {
    {
      file = "icd10cm", from = "2025-10-01", rows = {
        { code = "I10" }, { code = "E11", billable = 0 }, { code = "E119" }, { code = "S93401A" },
        { code = "S93401", billable = 0 }, { code = "W19XXXA" }, { code = "W19", billable = 0 },
      },
    },
    {
      file = "icd10cm-tabular", from = "2025-10-01", text = [[
<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2026</version>
  <chapter><name>9</name><desc>Circulatory</desc>
    <section id="I10-I16"><desc>Hypertensive diseases</desc>
      <diag><name>I10</name><desc>Essential (primary) hypertension</desc></diag>
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
      "the cause first", claim = { diagnoses = { "W19XXXA", "S93401A" } },
      expect = { count = 1, key = "icd-external-first" },
    },
    {
      "twice", claim = { diagnoses = { "I10", "I10" } },
      expect = { count = 1, severity = "warn", key = "icd-duplicate" },
    },
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
