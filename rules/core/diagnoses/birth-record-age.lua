-- Chapter 16 may be used later in life where the condition still is there; Z38 may not.
rule "sj.birth-record-age" {
  title     = "The birth record code is for the newborn's first claim",
  severity  = "warn",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "ICD-10-CM Tabular List, April 2026, note at Z38 (initial birth record only); list "
    .. "of MCE edits, americanmedicalcoding.com (newborn: age 0)",
  owner     = "core",

  when    = { diagnoses = codes "Z38*" },
  require = { age_on = { "patient.birth_date", "first_dos", at_most = 0, if_missing = "pass" } },
  message = "Z38 says born in this stay, and the patient is a year or older. Take it off, or "
    .. "correct the birth date.",

  examples = {
    { "another diagnosis", expect = "not_applicable" },
    {
      "two days old", expect = "pass",
      claim = { patient = { birth_date = "2026-02-28" }, diagnoses = { "Z3800" } },
    },
    { "an adult", claim = { diagnoses = { "Z3800" } }, expect = { severity = "warn" } },
    {
      "on the first birthday", expect = "fire",
      claim = { patient = { birth_date = "2025-03-02" }, diagnoses = { "Z3800" } },
    },
    {
      "without patient.birth_date", expect = "pass",
      claim = { diagnoses = { "Z3800" }, patient = { birth_date = blank } },
    },
  },
}
