-- The rule as it stands when bulletin 26-05 comes.
rule "sandpiper.therapy-number" {
  title     = "Sandpiper: therapy carries the referral number",
  severity  = "hold",
  scope     = { payer = "SNDPR" },
  effective = { from = "2025-01-01" },
  source    = "Sandpiper Plan (invented), handbook 2025, section 7",
  owner     = "billing",

  each    = "line",
  when    = { code = codes "97110,97112,97140,97530" },
  require = { present = "referral" },
  message = "{code} on {dos} has no referral number. Ask the referring office for it.",

  examples = {
    {
      "with a referral", expect = "pass",
      claim = { payer = { id = "SNDPR" }, referral = "R-1", lines = { { code = "97110" } } },
    },
    {
      "each code without", expect = { count = 4, severity = "hold" },
      claim = {
        payer = { id = "SNDPR" },
        lines = { { code = "97110" }, { code = "97112" }, { code = "97140" }, { code = "97530" } },
      },
    },
    { "a visit", expect = "not_applicable", claim = { payer = { id = "SNDPR" } } },
  },
}
