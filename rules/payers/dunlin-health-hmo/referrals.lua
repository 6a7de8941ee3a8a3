-- Who is seen without a referral: primary care, women's health, and anybody in an emergency room.
-- The first row that matches counts, so the table reads like the handbook: exceptions first.
decision "dunlin.referral" {
  title     = "Dunlin: a specialist's visit has the referral of primary care",
  severity  = "hold",
  scope     = { payer = "DUNHM" },
  effective = { from = "2026-01-01" },
  source    = "Dunlin Health HMO (invented), office handbook 2026, page 9: our own illustration",
  owner     = "core",
  prevents  = { "authorization", text = "CO-198 or CO-288, no referral." },

  each      = "line",
  when      = { code = codes "99202-99215,99242-99245" },
  unless    = { { "marked as an emergency", emergency = "Y" } },
  inputs    = { who = "rendering.taxonomy", at = "pos" },
  outputs   = { need = enum "referral,none" },
  hit       = "first",
  rows      = csv [[
    who                              | at       => need
    *                                | 20,23    => none
    207Q00000X,207R00000X,208000000X | *        => none
    207V00000X                       | 11,blank => none
    blank                            | *        => referral
    *                                | *        => referral
  ]],
  finding   = {
    when    = { need = "referral", absent = "referral" },
    at      = "referral",
    message = "Line {number}: {code} by a specialist (taxonomy {who}) without a referral. Ask the "
      .. "patient's primary care office for its number and enter it (2300 or 2400 REF*9F).",
  },

  examples = {
    {
      "primary care", expect = "pass",
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = "207Q00000X" } },
    },
    {
      "a specialist without", expect = { line = 1, severity = "hold" },
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" } },
    },
    {
      "with", expect = "pass",
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" }, referral = "R1",
      },
    },
    {
      "with, on the line", expect = "pass",
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" },
        lines = { { code = "99243", referral = "R1" } },
      },
    },
    {
      "a consultation", expect = "fire",
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" },
        lines = { { code = "99243" } },
      },
    },
    {
      "women's health in the office", expect = "pass",
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = "207V00000X" } },
    },
    {
      "women's health in the hospital", expect = "fire",
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = "207V00000X" }, pos = "22" },
    },
    {
      "urgent care", expect = "pass",
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" }, pos = "20" },
    },
    {
      "internal medicine, and pediatrics", expect = "pass",
      claim = {
        payer = { id = "DUNHM" },
        lines = {
          { rendering = { taxonomy = "207R00000X" } }, { rendering = { taxonomy = "208000000X" } },
        },
      },
    },
    {
      "emergency room", expect = "pass",
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" }, pos = "23" },
    },
    {
      "an emergency", expect = "not_applicable",
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" },
        lines = { { emergency = "Y" } },
      },
    },
    {
      "who it was is not said", expect = "fire",
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = blank } },
    },
    {
      "a test", expect = "not_applicable",
      claim = { payer = { id = "DUNHM" }, lines = { { code = "80053" } } },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { rendering = { taxonomy = "207X00000X" } },
    },
  },
}

rule "dunlin.primary-care-named" {
  title     = "Dunlin: a claim names the patient's primary care office",
  severity  = "warn",
  scope     = { payer = "DUNHM" },
  effective = { from = "2026-01-01" },
  source    = "Dunlin Health HMO (invented), office handbook 2026, page 8: our own illustration",
  owner     = "core",
  prevents  = { "missing-information" },

  unless  = {
    { "emergency room", pos = "23" },
    {
      "primary care itself",
      rendering = { taxonomy = codes "207Q00000X,207R00000X,208000000X" },
    },
  },
  require = { any = { { present = "primary_care.npi" }, { present = "referring.npi" } } },
  at      = "primary_care.npi",
  message = "The claim does not say whose patient this is. Enter the primary care doctor (2310A "
    .. "P3), or the one who referred (2310A DN).",

  examples = {
    {
      "named", expect = "pass",
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" },
        primary_care = { npi = "1234567893" },
      },
    },
    {
      "referred", expect = "pass",
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" },
        referring = { npi = "1234567893" },
      },
    },
    {
      "nobody", expect = { severity = "warn" },
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" } },
    },
    {
      "family medicine", expect = "not_applicable",
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = "207Q00000X" } },
    },
    {
      "internal medicine", expect = "not_applicable",
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = "207R00000X" } },
    },
    {
      "pediatrics", expect = "not_applicable",
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = "208000000X" } },
    },
    {
      "emergency room", expect = "not_applicable",
      claim = { payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" }, pos = "23" },
    },
    { "another payer", expect = "not_applicable" },
  },
}
