-- One day decides: 2015-10-01, by date of service. Workers' compensation and auto carriers are
-- not bound by HIPAA's code sets, so they are exempt here and left to their own rules.
rule "sj.icd10-since-2015" {
  title     = "Services since October 2015 are coded in ICD-10-CM",
  severity  = "hold",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "Stedi changelog, Claim edit: ICD-10 diagnosis code with pre-implementation service "
    .. "date (HIPAA, 2015-10-01); X12 RFI 1168 (HI01-1 BK and ABK)",
  owner     = "core",

  unless     = { { "the payer chooses its own code set", coverage = { filing = codes "WC,AM" } } },
  forbid     = { diagnosis_kind = "BK" },
  if_missing = "pass",
  message = "The diagnoses are marked as ICD-9-CM (BK) for services of {first_dos}. Since "
    .. "2015-10-01 they must be ICD-10-CM (ABK): code them anew from the record, not with a "
    .. "crosswalk.",

  examples = {
    { "ICD-10", claim = { diagnosis_kind = "ABK", diagnoses = { "M5450" } }, expect = "pass" },
    {
      "ICD-9", expect = { severity = "hold" },
      claim = { diagnosis_kind = "BK", diagnoses = { "7242" } },
    },
    {
      "the first day", expect = "fire",
      claim = { diagnosis_kind = "BK", diagnoses = { "7242" }, lines = { { dos = "2015-10-01" } } },
    },
    {
      "the day before", expect = "not_applicable",
      claim = { diagnosis_kind = "BK", diagnoses = { "7242" }, lines = { { dos = "2015-09-30" } } },
    },
    {
      "workers' compensation", expect = "not_applicable",
      claim = { diagnosis_kind = "BK", diagnoses = { "7242" }, coverage = { filing = "WC" } },
    },
    {
      "coverage.filing AM", expect = "not_applicable",
      claim = { coverage = { filing = "AM" }, diagnoses = { "M5450" }, diagnosis_kind = "ABK" },
    },
    {
      "without diagnosis_kind", expect = "pass",
      claim = { diagnoses = { "M5450" }, diagnosis_kind = blank },
    },
  },
}
