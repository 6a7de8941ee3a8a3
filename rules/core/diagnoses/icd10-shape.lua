-- Shape only. Whether the code exists on that day, and whether it is complete, is for the code
-- tables.
rule "sj.icd10-shape" {
  title     = "ICD-10-CM codes are written without a dot and in the right shape",
  severity  = "hold",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "CMS/NCHS ICD-10-CM code files, April 2026 release (codes of 3 to 7 characters, no "
    .. "dot); 837P 2300 HI with ABK and ABF",
  owner     = "core",
  prevents  = { "coding", text = "CO-146 or CO-16 with M76." },

  when    = { diagnosis_kind = "ABK" },
  require = { diagnoses = { valid = "icd10" } },
  message = "Among the diagnoses {diagnoses} one is not in the shape of ICD-10-CM: a letter, then "
    .. "two to six more letters or digits, no dot, no blanks. Enter it as in the code book without "
    .. "the dot (M54.50 is M5450).",

  examples = {
    { "three characters", claim = { diagnoses = { "I10" } }, expect = "pass" },
    {
      "seven characters with placeholder", expect = "pass",
      claim = { diagnoses = { "S93401A", "T360X1A" } },
    },
    { "a letter in second place", claim = { diagnoses = { "QA00101" } }, expect = "pass" },
    { "a dot", claim = { diagnoses = { "I10", "M54.50" } }, expect = { severity = "hold" } },
    {
      "an ICD-9-CM code under the ICD-10 qualifier", expect = "fire",
      claim = { diagnoses = { "7242" } },
    },
    { "eight characters", claim = { diagnoses = { "S93401AA" } }, expect = "fire" },
  },
}
