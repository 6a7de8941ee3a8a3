-- What the plan takes over from Medicare. The Medicare pack judges claims of filing MB and leaves
-- these alone, so the plan's own table says it again, with what Medicare's own would answer. The
-- table stands in the order in which it is read: evaluations of one discipline before all other
-- therapy.
decision "sanderling.medicare-modifiers" {
  title     = "Sanderling: a line carries the modifier Medicare would ask for",
  severity  = "hold",
  scope     = { payer = "SANDR" },
  effective = { from = "2026-01-01" },
  source    = "Sanderling Advantage (invented), provider manual 2026, section 3.2 (as Medicare): "
    .. "our own illustration",
  owner     = "core",
  prevents  = { "coding", "medical-necessity" },

  each      = "line",
  unless    = {
    { "billed for a denial", mods = codes "GA,GY,GZ" },
    { "filed with Medicare, whose rules say it", coverage = { filing = codes "MB" } },
  },
  inputs    = { code = "code" },
  outputs   = { wants = "modifier" },
  hit       = "first",
  rows      = csv [[
    code                          => wants
    97161-97164                   => GP
    97165-97168                   => GO
    92507,92508,92521-92526       => GN
    97012-97150,97530-97542       => GP,GO,GN
    98940-98942                   => AT
    *                             => *
  ]],
  expect    = { mods = contains "wants" },
  message   = "Line {number}: Sanderling pays {code} as Medicare does, with one of {wants} "
    .. "(modifiers now: {mods}). Add the one that the chart says.",

  examples = {
    { "a visit", claim = { payer = { id = "SANDH" } }, expect = "pass" },
    {
      "each discipline", expect = "pass",
      claim = {
        payer = { id = "SANDP" },
        lines = {
          { code = "97161", mods = { "GP" } }, { code = "97165", mods = { "GO" } },
          { code = "92507", mods = { "GN" } }, { code = "97110", mods = { "GO" } },
          { code = "98941", mods = { "AT" } },
        },
      },
    },
    {
      "none", expect = { line = 2, severity = "hold" },
      claim = {
        payer = { id = "SANDH" },
        lines = { { code = "97110", mods = { "GP" } }, { code = "97140" } },
      },
    },
    {
      "another's evaluation", expect = { count = 1 },
      claim = { payer = { id = "SANDH" }, lines = { { code = "97161", mods = { "GO" } } } },
    },
    {
      "an occupational therapist's", expect = { count = 1 },
      claim = { payer = { id = "SANDH" }, lines = { { code = "97165", mods = { "GP" } } } },
    },
    {
      "speech without", expect = { count = 1 },
      claim = { payer = { id = "SANDH" }, lines = { { code = "92523", mods = { "GP" } } } },
    },
    {
      "manipulation without", expect = { count = 1 },
      claim = { payer = { id = "SANDH" }, lines = { { code = "98940" } } },
    },
    {
      "maintenance, notice signed", expect = "not_applicable",
      claim = { payer = { id = "SANDH" }, lines = { { code = "98940", mods = { "GA" } } } },
    },
    {
      "not covered", expect = "not_applicable",
      claim = { payer = { id = "SANDH" }, lines = { { code = "98940", mods = { "GY" } } } },
    },
    {
      "expected to be denied", expect = "not_applicable",
      claim = { payer = { id = "SANDH" }, lines = { { code = "98940", mods = { "GZ" } } } },
    },
    {
      "filed with Medicare", expect = "not_applicable",
      claim = {
        payer = { id = "SANDH" }, coverage = { filing = "MB" }, lines = { { code = "97110" } },
      },
    },
    { "another payer", claim = { lines = { { code = "97110" } } }, expect = "not_applicable" },
  },
}

rule "sanderling.instead-of-medicare" {
  title     = "Sanderling: an Advantage plan stands in for Medicare and not beside it",
  severity  = "hold",
  scope     = { payer = "SANDR" },
  effective = { from = "2026-01-01" },
  source    = "Sanderling Advantage (invented), provider manual 2026, section 2.1: our own "
    .. "illustration",
  owner     = "core",
  prevents  = { "other-payer", text = "CO-109 from Medicare, CO-22 from the plan." },

  forbid  = { any_other_payer = { filing = { one_of = codes "MA,MB", if_missing = "pass" } } },
  message = "The claim names Medicare beside Sanderling, which stands in for it: Medicare pays "
    .. "nothing while the patient is with the plan. Look the patient up for the day of service, "
    .. "and leave one of the two.",

  examples = {
    { "the plan alone", claim = { payer = { id = "SANDH" } }, expect = "pass" },
    {
      "Medicare beside it", expect = { severity = "hold" },
      claim = {
        payer = { id = "SANDP" },
        other_payers = { { id = "OWLMB", sequence = "S", filing = "MB" } },
      },
    },
    {
      "hospital insurance", expect = "fire",
      claim = {
        payer = { id = "SANDP" },
        other_payers = {
          { id = "ROOK1", sequence = "S", filing = "CI" },
          { id = "OWLMA", sequence = "T", filing = "MA" },
        },
      },
    },
    {
      "another insurer, and one of which it is not said", expect = "pass",
      claim = {
        payer = { id = "SANDP" },
        other_payers = {
          { id = "ROOK1", sequence = "S", filing = "CI" }, { id = "ROOK2", sequence = "T" },
        },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { other_payers = { { id = "OWLMB", sequence = "S", filing = "MB" } } },
    },
  },
}

rule "sanderling.member-number" {
  title     = "Sanderling: a member number is the plan's and not Medicare's",
  severity  = "hold",
  scope     = { payer = "SANDR" },
  effective = { from = "2026-01-01" },
  source    = "Sanderling Advantage (invented), provider manual 2026, section 2.2: our own "
    .. "illustration",
  owner     = "core",
  prevents  = { "eligibility", text = "CO-31, the patient is not known." },

  require = { subscriber = { id = { starts_with = "SA", length = 10, if_missing = "fire" } } },
  message = "A Sanderling number is SA and eight digits, as on the plan's card. What stands there "
    .. "is something else, perhaps the Medicare number: copy it from the plan's card.",

  examples = {
    {
      "as on the card", expect = "pass",
      claim = { payer = { id = "SANDH" }, subscriber = { id = "SA00000017" } },
    },
    {
      "Medicare's", expect = { severity = "hold" },
      claim = { payer = { id = "SANDH" }, subscriber = { id = "1EG4TE5MK73" } },
    },
    {
      "a digit lost", expect = "fire",
      claim = { payer = { id = "SANDH" }, subscriber = { id = "SA0000017" } },
    },
    {
      "a digit too many", expect = "fire",
      claim = { payer = { id = "SANDH" }, subscriber = { id = "SA000000017" } },
    },
    {
      "the letters behind", expect = "fire",
      claim = { payer = { id = "SANDH" }, subscriber = { id = "00000017SA" } },
    },
    {
      "none", expect = "fire",
      claim = { payer = { id = "SANDH" }, subscriber = { id = blank } },
    },
    { "another payer", claim = { subscriber = { id = "W1" } }, expect = "not_applicable" },
  },
}
