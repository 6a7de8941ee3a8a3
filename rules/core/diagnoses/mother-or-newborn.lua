rule "sj.mother-or-newborn" {
  title     = "A claim is the mother's or the newborn's, not both",
  severity  = "warn",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "ICD-10-CM Tabular List, April 2026, notes at chapters 15 (O00-O9A, mother only) and "
    .. "16 (P00-P96, newborn only), and at Z38 (never on the mother's record)",
  owner     = "core",

  when   = { diagnoses = codes "O00*-O9A*" },
  forbid = { diagnoses = codes "P00*-P96*,Z38*" },
  message = "The claim has a code of pregnancy or childbirth (O00 to O9A) and one of the newborn "
    .. "(P00 to P96, Z38). Send one claim for the mother and one for the child.",

  examples = {
    { "neither", expect = "not_applicable" },
    { "the mother", claim = { diagnoses = { "O80", "Z370" } }, expect = "pass" },
    { "the child", claim = { diagnoses = { "Z3800", "P599" } }, expect = "not_applicable" },
    { "both", claim = { diagnoses = { "O80", "P599" } }, expect = { severity = "warn" } },
    { "birth record on the mother", claim = { diagnoses = { "O80", "Z3800" } }, expect = "fire" },
  },
}
