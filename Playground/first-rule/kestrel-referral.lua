rule "mine.kestrel-referral" {
  title     = "Kestrel: a new patient's visit needs a referral number",
  severity  = "hold",
  scope     = { payer = "KSTRL" },
  effective = { from = "2026-01-01" },
  source    = "Kestrel (invented), letter of January 2026",
  owner     = "front desk",

  each    = "line",
  when    = { code = codes "99202-99205" },
  require = { present = "referral" },
  message = "{code} for a new patient without a referral number. Ask the referring office for it.",

  examples = {
    { "with it", expect = "pass",
      claim = { payer = { id = "KSTRL" }, referral = "R1", lines = { { code = "99203" } } } },
    { "without", expect = "fire",
      claim = { payer = { id = "KSTRL" }, lines = { { code = "99203" } } } },
  },
}
