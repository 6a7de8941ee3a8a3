-- The limit between the two sets has moved from 21 to 20 years; at 20 both are let through.
rule "sj.bmi-code-age" {
  title     = "Body mass codes fit the patient's age",
  severity  = "warn",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "ICD-10-CM Tabular List, April 2026, note at Z68 (adult codes from 20 years on, "
    .. "pediatric ones Z68.5- from 2 to 19)",
  owner     = "core",

  when       = { diagnoses = codes "Z681,Z682*-Z684*,Z685*" },
  if_missing = "pass",
  require    = {
    {
      any = {
        { diagnoses = { none_of = codes "Z681,Z682*-Z684*" } },
        { age_on = { "patient.birth_date", "first_dos", at_least = 20 } },
      },
      message = "The body mass code is one for adults, and the patient is under 20. Use Z68.5-, by "
        .. "percentile.",
    },
    {
      any = {
        { diagnoses = { none_of = codes "Z685*" } },
        { age_on = { "patient.birth_date", "first_dos", at_least = 2, at_most = 20 } },
      },
      message = "Z68.5- is the body mass of patients from 2 to 19, which this one is not. Use the "
        .. "adult code by the figure itself, Z68.1 to Z68.45.",
    },
  },

  examples = {
    { "another diagnosis", expect = "not_applicable" },
    { "an adult", claim = { diagnoses = { "E6601", "Z6841" } }, expect = "pass" },
    {
      "a child with the adult code", expect = { key = "require.1", count = 1, severity = "warn" },
      claim = { patient = { birth_date = "2014-01-01" }, diagnoses = { "Z6841" } },
    },
    {
      "an adult with the child's code", expect = { key = "require.2", count = 1 },
      claim = { diagnoses = { "Z6852" } },
    },
    {
      "the day before the 20th birthday", expect = { key = "require.1", count = 1 },
      claim = { patient = { birth_date = "2006-03-03" }, diagnoses = { "Z6830" } },
    },
    {
      "on the 20th birthday", expect = "pass",
      claim = { patient = { birth_date = "2006-03-02" }, diagnoses = { "Z6830" } },
    },
    {
      "diagnoses Z681", expect = { key = "require.1" },
      claim = { diagnoses = { "Z681" }, patient = { birth_date = "2014-01-01" } },
    },
    {
      "without patient.birth_date", expect = "pass",
      claim = { diagnoses = { "E6601", "Z6841" }, patient = { birth_date = blank } },
    },
    {
      "patient.birth_date 2006-03-01", expect = "pass",
      claim = { diagnoses = { "Z6852" }, patient = { birth_date = "2006-03-01" } },
    },
    {
      "patient.birth_date 2005-03-01", expect = { key = "require.2" },
      claim = { diagnoses = { "Z6852" }, patient = { birth_date = "2005-03-01" } },
    },
    {
      "patient.birth_date 2024-03-01", expect = "pass",
      claim = { diagnoses = { "Z6852" }, patient = { birth_date = "2024-03-01" } },
    },
    {
      "patient.birth_date 2024-03-03", expect = { key = "require.2" },
      claim = { diagnoses = { "Z6852" }, patient = { birth_date = "2024-03-03" } },
    },
  },
}
