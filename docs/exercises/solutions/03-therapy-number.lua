-- Exercise 3. One rule, two windows: what was asked until June, and what is asked since July.
rule "sandpiper.therapy-number" {
  title     = "Sandpiper: therapy carries the referral number",
  severity  = "hold",
  scope     = { payer = "SNDPR" },
  effective = { from = "2025-01-01", to = "2026-06-30" },
  source    = "Sandpiper Plan (invented), handbook 2025, section 7",
  owner     = "billing",

  each    = "line",
  when    = { code = codes "97110,97112,97140,97530" },
  require = { present = "referral" },
  message = "{code} on {dos} has no referral number. Ask the referring office for it.",

  examples = {
    {
      "with a referral, the last day", expect = "pass",
      claim = {
        payer = { id = "SNDPR" }, referral = "R-1",
        lines = { { code = "97110", dos = "2026-06-30" } },
      },
    },
    {
      "each code without", expect = { count = 4, severity = "hold" },
      claim = {
        payer = { id = "SNDPR" },
        lines = { { code = "97110" }, { code = "97112" }, { code = "97140" }, { code = "97530" } },
      },
    },
    {
      "since July", expect = "not_applicable",
      claim = { payer = { id = "SNDPR" }, lines = { { code = "97110", dos = "2026-07-01" } } },
    },
    { "a visit", expect = "not_applicable", claim = { payer = { id = "SNDPR" } } },
  },
}

rule "sandpiper.therapy-number" {
  title     = "Sandpiper: therapy carries the authorization number",
  severity  = "hold",
  scope     = { payer = "SNDPR" },
  effective = { from = "2026-07-01" },
  source    = "Sandpiper Plan (invented), bulletin 26-05, of 2026-05-18",
  owner     = "billing",

  each    = "line",
  when    = { code = codes "97110,97112,97140,97530" },
  require = { present = "prior_auth" },
  message = "{code} on {dos} has no authorization number, which Sandpiper wants since July 2026; a "
    .. "referral no longer counts.",

  examples = {
    {
      "with an authorization, the first day", expect = "pass",
      claim = {
        payer = { id = "SNDPR" }, prior_auth = "A-1",
        lines = { { code = "97110", dos = "2026-07-01" } },
      },
    },
    {
      "each code with a referral only", expect = { count = 4, severity = "hold" },
      claim = {
        payer = { id = "SNDPR" }, referral = "R-1",
        lines = {
          { code = "97110", dos = "2026-07-01" }, { code = "97112", dos = "2026-07-01" },
          { code = "97140", dos = "2026-07-01" }, { code = "97530", dos = "2026-07-01" },
        },
      },
    },
    {
      "a visit in July", expect = "not_applicable",
      claim = { payer = { id = "SNDPR" }, lines = { { dos = "2026-07-01" } } },
    },
    {
      "in June", expect = "not_applicable",
      claim = { payer = { id = "SNDPR" }, lines = { { code = "97110", dos = "2026-06-30" } } },
    },
  },
}
