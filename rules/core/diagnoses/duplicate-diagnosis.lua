rule "sj.duplicate-diagnosis" {
  title     = "No diagnosis code stands twice",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Duplicate diagnosis codes; 837P 2300 HI01 to HI12",
  owner     = "core",

  require = { distinct = "diagnoses" },
  message = "One diagnosis stands more than once: {diagnoses}. Take the second one out and move "
    .. "the line pointers that named it.",

  examples = {
    { "two codes", claim = { diagnoses = { "M5450", "I10" } }, expect = "pass" },
    {
      "two sides of one knee problem", expect = "pass",
      claim = { diagnoses = { "M25561", "M25562" } },
    },
    {
      "twice the same", expect = { severity = "warn" },
      claim = { diagnoses = { "M5450", "I10", "M5450" } },
    },
  },
}
