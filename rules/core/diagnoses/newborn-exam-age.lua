-- What the codes themselves say, in days since birth, counted to the first service.
rule "sj.newborn-exam-age" {
  title     = "Health checks of newborns and children fit the patient's age",
  severity  = "warn",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "ICD-10-CM Tabular List, April 2026, Z00.1 (Z00.110 under 8 days, Z00.111 to 28 "
    .. "days, Z00.12- from 29 days on; Z00.0- general adult examination)",
  owner     = "core",

  when       = { diagnoses = codes "Z00110,Z00111,Z00121,Z00129,Z0000,Z0001" },
  unless     = {
    {
      "born after the service, which has a rule of its own",
      compare = { "patient.birth_date", ">", "first_dos", if_missing = "fire" },
    },
  },
  if_missing = "pass",
  require    = {
    {
      any = {
        { diagnoses = { lacks = "Z00110" } },
        { days_between = { "patient.birth_date", "first_dos", at_most = 7 } },
      },
      message = "Z00110 is the check of a newborn under 8 days, and the patient is older. From 8 "
        .. "to 28 days it is Z00111, then Z00121 or Z00129.",
    },
    {
      any = {
        { diagnoses = { lacks = "Z00111" } },
        { days_between = { "patient.birth_date", "first_dos", at_least = 8, at_most = 28 } },
      },
      message = "Z00111 is the check of a newborn of 8 to 28 days, which the patient is not. "
        .. "Before that it is Z00110, later Z00121 or Z00129.",
    },
    {
      any = {
        { diagnoses = { none_of = codes "Z00121,Z00129" } },
        {
          all = {
            { days_between = { "patient.birth_date", "first_dos", at_least = 29 } },
            { age_on = { "patient.birth_date", "first_dos", at_most = 17 } },
          },
        },
      },
      message = "Z00121 and Z00129 are the check of a child from 29 days to 17 years, which the "
        .. "patient is not. For adults it is Z0000 or Z0001, for newborns Z00110 or Z00111.",
    },
    {
      any = {
        { diagnoses = { none_of = codes "Z0000,Z0001" } },
        { age_on = { "patient.birth_date", "first_dos", at_least = 15 } },
      },
      message = "Z0000 and Z0001 are the general examination of an adult, and the patient is a "
        .. "child. For a child it is Z00121 or Z00129.",
    },
  },

  examples = {
    { "another diagnosis", expect = "not_applicable" },
    { "an adult's check", claim = { diagnoses = { "Z0000" } }, expect = "pass" },
    {
      "a child's code for an adult", expect = { key = "require.3", count = 1, severity = "warn" },
      claim = { diagnoses = { "Z00129" } },
    },
    {
      "an adult's code for a child", expect = { key = "require.4", count = 1 },
      claim = { patient = { birth_date = "2016-03-01" }, diagnoses = { "Z0001" } },
    },
    {
      "fifteen, both will do", expect = "pass",
      claim = { patient = { birth_date = "2011-03-02" }, diagnoses = { "Z00129" } },
    },
    {
      "seven days old", expect = "pass",
      claim = { patient = { birth_date = "2026-02-23" }, diagnoses = { "Z00110" } },
    },
    {
      "eight days old", expect = { key = "require.1", count = 1 },
      claim = { patient = { birth_date = "2026-02-22" }, diagnoses = { "Z00110" } },
    },
    {
      "29 days old", expect = { key = "require.2", count = 1 },
      claim = { patient = { birth_date = "2026-02-01" }, diagnoses = { "Z00111" } },
    },
    {
      "no birth date", expect = "pass",
      claim = { patient = { birth_date = blank }, diagnoses = { "Z00110" } },
    },
    {
      "patient.birth_date 2026-03-02", expect = { key = "require.4" },
      claim = { diagnoses = { "Z0000" }, patient = { birth_date = "2026-03-02" } },
    },
    { "diagnoses Z00121", expect = { key = "require.3" }, claim = { diagnoses = { "Z00121" } } },
    {
      "patient.birth_date 2026-03-03", expect = "not_applicable",
      claim = { diagnoses = { "Z0000" }, patient = { birth_date = "2026-03-03" } },
    },
    {
      "patient.birth_date 2011-03-01", expect = "pass",
      claim = { diagnoses = { "Z0000" }, patient = { birth_date = "2011-03-01" } },
    },
    {
      "patient.birth_date 2011-03-03", expect = { key = "require.4" },
      claim = { diagnoses = { "Z0000" }, patient = { birth_date = "2011-03-03" } },
    },
    {
      "patient.birth_date 2026-02-02", expect = { key = "require.3" },
      claim = { diagnoses = { "Z00129" }, patient = { birth_date = "2026-02-02" } },
    },
    {
      "patient.birth_date 2026-02-01", expect = "pass",
      claim = { diagnoses = { "Z00129" }, patient = { birth_date = "2026-02-01" } },
    },
    {
      "patient.birth_date 2009-03-01", expect = "pass",
      claim = { diagnoses = { "Z00129" }, patient = { birth_date = "2009-03-01" } },
    },
    {
      "patient.birth_date 2008-03-01", expect = { key = "require.3" },
      claim = { diagnoses = { "Z00129" }, patient = { birth_date = "2008-03-01" } },
    },
    {
      "diagnoses Z00111", expect = { key = "require.2" },
      claim = { diagnoses = { "Z00111" }, patient = { birth_date = "2026-02-23" } },
    },
    {
      "eight days old, diagnoses Z00111", expect = "pass",
      claim = { diagnoses = { "Z00111" }, patient = { birth_date = "2026-02-22" } },
    },
    {
      "29 days old, patient.birth_date 2026-02-02", expect = "pass",
      claim = { diagnoses = { "Z00111" }, patient = { birth_date = "2026-02-02" } },
    },
  },
}
