-- A warning in both halves: the Medicare editor's list by sex is switched off, its list by
-- age is for hospitals, and KX on a line says that the doctor knows.
rule "sj.pregnancy-age-and-sex" {
  title     = "Codes of pregnancy fit the patient",
  severity  = "warn",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "List of MCE edits, americanmedicalcoding.com (maternity: 9 to 64 years); "
    .. "icdlist.com/icd-10/code-edits (list for females only is deactivated)",
  owner     = "core",

  when       = { diagnoses = codes "O00*-O9A*" },
  unless     = { { "KX: the doctor has confirmed it", any_line = { mods = "KX" } } },
  if_missing = "pass",
  require    = {
    {
      age_on = { "patient.birth_date", "first_dos", at_least = 9, at_most = 64 },
      message = "The claim has a code of pregnancy or childbirth, and the patient is not between 9 "
        .. "and 64. Check the birth date and whose claim this is.",
    },
    {
      patient = { sex = { is_not = "M" } },
      message = "The claim has a code of pregnancy or childbirth for a patient registered as male. "
        .. "Check the patient; if it is right, add KX to the line.",
    },
  },

  examples = {
    { "another diagnosis", expect = "not_applicable" },
    { "a mother of 45", claim = { diagnoses = { "O80" } }, expect = "pass" },
    {
      "eight years old", expect = { key = "require.1", count = 1, severity = "warn" },
      claim = { patient = { birth_date = "2017-03-03" }, diagnoses = { "O2341" } },
    },
    {
      "a man", expect = { key = "require.2", count = 1 },
      claim = { patient = { sex = "M" }, diagnoses = { "O2341" } },
    },
    {
      "a man, confirmed", expect = "not_applicable",
      claim = { patient = { sex = "M" }, diagnoses = { "O2341" }, lines = { { mods = { "KX" } } } },
    },
    {
      "sex unknown", expect = "pass",
      claim = { patient = { sex = "U" }, diagnoses = { "O2341" } },
    },
    {
      "a further line, mods KX", expect = "not_applicable",
      claim = { diagnoses = { "O80" }, lines = { {}, { mods = { "KX" } } } },
    },
    {
      "without patient.birth_date", expect = "pass",
      claim = { diagnoses = { "O80" }, patient = { birth_date = blank } },
    },
    {
      "patient.birth_date 2017-03-01", expect = "pass",
      claim = { diagnoses = { "O80" }, patient = { birth_date = "2017-03-01" } },
    },
    {
      "patient.birth_date 1962-03-01", expect = "pass",
      claim = { diagnoses = { "O80" }, patient = { birth_date = "1962-03-01" } },
    },
    {
      "patient.birth_date 1961-03-01", expect = { key = "require.1" },
      claim = { diagnoses = { "O80" }, patient = { birth_date = "1961-03-01" } },
    },
  },
}
