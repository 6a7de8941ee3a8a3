decision "mcal.telehealth" {
  title     = "Medi-Cal: a visit at 02 or 10 says how it was held",
  severity  = "warn",
  scope     = { filing = "MC" },
  effective = { from = "2023-01-01" },
  source    = "Medi-Cal Part 2 General Medicine Manual, Telehealth (95 picture and sound, 93 "
    .. "telephone, GQ store and forward), as quoted by the Center for Connected Health Policy, "
    .. "cchpca.org, January 2025",
  owner     = "core",
  prevents  = { "coding", text = "CO-4, code and modifier do not go together." },

  each      = "line",
  when      = {
    billing = { state = "CA" }, pos = codes "02,10", code = codes "90791-90838,99202-99215",
  },
  unless    = {
    {
      "federally qualified or rural health center",
      billing = { taxonomy = codes "261QF0400X,261QR1300X" },
    },
  },
  inputs    = { at = "pos" },
  outputs   = { how = "modifier" },
  hit       = "unique",
  rows      = csv [[
    at => how
    02 => 95,93,GQ
    10 => 95,93
  ]],
  expect    = { mods = contains "how" },
  message   = "Line {number}: {code} at place of service {pos} does not say how the visit was "
    .. "held. Add one of {how}: 95 for picture and sound, 93 for telephone, GQ for what was sent "
    .. "and looked at later.",

  examples = {
    {
      "in person", expect = "not_applicable",
      claim = { coverage = { filing = "MC" }, billing = { state = "CA" } },
    },
    {
      "each way", expect = "pass",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" },
        lines = {
          { mods = { "95" }, pos = "10" }, { code = "90834", mods = { "93" }, pos = "02" },
          { mods = { "GQ" }, pos = "02" },
        },
      },
    },
    {
      "nothing said", expect = { line = 1, severity = "warn" },
      claim = { coverage = { filing = "MC" }, billing = { state = "CA" }, pos = "10" },
    },
    {
      "a psychotherapist, elsewhere", expect = "fire",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, pos = "02",
        lines = { { code = "90834" } },
      },
    },
    {
      "a health center", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA", taxonomy = "261QF0400X" },
        pos = "10",
      },
    },
    {
      "a rural clinic", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA", taxonomy = "261QR1300X" },
        pos = "10",
      },
    },
    {
      "a test", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, pos = "10",
        lines = { { code = "80053" } },
      },
    },
    {
      "another state", expect = "not_applicable",
      claim = { coverage = { filing = "MC" }, billing = { state = "OH" }, pos = "10" },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { billing = { state = "CA" }, pos = "10" },
    },
  },
}
