-- Place 10 came with 2022; at both places one of three modifiers says how the visit was held.
-- Telephone has its own modifiers, of which nothing was read.
decision "tri.telehealth" {
  title     = "TRICARE: a visit at 02 or 10 says how it was held",
  severity  = "warn",
  scope     = { filing = "CH" },
  effective = { from = "2022-01-01" },
  source    = "Humana Military, Updates to telemedicine place of service and modifier, 2022-06-24 "
    .. "(95, GT or GQ with 02 or 10, services since 2022-01-01); TRICARE Policy Manual, chapter 7, "
    .. "section 22.1",
  owner     = "core",
  prevents  = { "coding", text = "CO-4, code and modifier do not go together." },

  each      = "line",
  when      = {
    pos = codes "02,10", code = codes "90791-90838,96130-96171,97110-97168,99202-99215",
  },
  unless    = { { "by telephone, which has modifiers of its own", mods = codes "93,FQ" } },
  inputs    = { at = "pos" },
  outputs   = { how = "modifier" },
  hit       = "unique",
  rows      = csv [[
    at => how
    02 => 95,GT,GQ
    10 => 95,GT,GQ
  ]],
  expect    = { mods = contains "how" },
  message   = "Line {number}: {code} at place of service {pos} does not say how the visit was "
    .. "held. Add 95 or GT for picture and sound, GQ where pictures or data were sent and looked "
    .. "at later.",

  examples = {
    { "in person", claim = { coverage = { filing = "CH" } }, expect = "not_applicable" },
    {
      "each way", expect = "pass",
      claim = {
        coverage = { filing = "CH" },
        lines = {
          { mods = { "95" }, pos = "10" }, { code = "90834", mods = { "GT" }, pos = "02" },
          { code = "97110", mods = { "GQ", "GP" }, pos = "02" },
        },
      },
    },
    {
      "not said", expect = { line = 1, severity = "warn" },
      claim = { coverage = { filing = "CH" }, pos = "10" },
    },
    {
      "not said, elsewhere", expect = { count = 2 },
      claim = {
        coverage = { filing = "CH" }, pos = "02",
        lines = { { code = "97110", mods = { "GP" } }, { code = "96130", mods = { "59" } } },
      },
    },
    {
      "telephone", expect = "not_applicable",
      claim = {
        coverage = { filing = "CH" }, pos = "10",
        lines = { { mods = { "93" } }, { mods = { "FQ" } } },
      },
    },
    {
      "a laboratory test", expect = "not_applicable",
      claim = { coverage = { filing = "CH" }, pos = "02", lines = { { code = "80053" } } },
    },
    {
      "the year before", expect = "not_applicable",
      claim = { coverage = { filing = "CH" }, pos = "02", lines = { { dos = "2021-12-31" } } },
    },
    { "another payer", claim = { pos = "02" }, expect = "not_applicable" },
  },
}

rule "tri.originating-site" {
  title     = "TRICARE: a home is no originating site",
  severity  = "hold",
  scope     = { filing = "CH" },
  effective = { from = "2020-01-01" },
  source    = "tricare-west.com, Telemedicine billing tips (no payment for Q3014 where the "
    .. "patient's home is the originating site; not by the provider at the distant site)",
  owner     = "core",
  prevents  = { "non-covered", "coding" },

  each    = "line",
  when    = { code = "Q3014" },
  require = {
    {
      pos = { none_of = codes "10,12", if_missing = "pass" },
      key = "home",
      message = "Line {number}: Q3014 at place of service {pos}. TRICARE pays nothing to a home "
        .. "for being where the patient was: take the line out, or correct the place.",
    },
    {
      no_line = { same = { "dos", "rendering.npi" }, mods = codes "95,GT,GQ" },
      key = "distant",
      message = "Line {number}: Q3014 stands beside the visit of the same doctor, who was at the "
        .. "other end. Take the line out: the place where the patient was bills it.",
    },
  },

  examples = {
    { "a visit", claim = { coverage = { filing = "CH" } }, expect = "not_applicable" },
    {
      "an office", expect = "pass",
      claim = { coverage = { filing = "CH" }, lines = { { code = "Q3014" } } },
    },
    {
      "no place", expect = "pass",
      claim = { coverage = { filing = "CH" }, pos = blank, lines = { { code = "Q3014" } } },
    },
    {
      "at home", expect = { count = 1, key = "home", severity = "hold" },
      claim = { coverage = { filing = "CH" }, pos = "12", lines = { { code = "Q3014" } } },
    },
    {
      "at home, telehealth", expect = { count = 1, key = "home" },
      claim = { coverage = { filing = "CH" }, pos = "10", lines = { { code = "Q3014" } } },
    },
    {
      "both ends, by each modifier", expect = { count = 3 },
      claim = {
        coverage = { filing = "CH" },
        lines = {
          { code = "Q3014", dos = "2026-03-02" }, { mods = { "95" }, dos = "2026-03-02" },
          { code = "Q3014", dos = "2026-03-03" }, { mods = { "GT" }, dos = "2026-03-03" },
          { code = "Q3014", dos = "2026-03-04" }, { mods = { "GQ" }, dos = "2026-03-04" },
        },
      },
    },
    {
      "an ordinary visit beside it", expect = "pass",
      claim = { coverage = { filing = "CH" }, lines = { { code = "Q3014" }, {} } },
    },
    {
      "another day", expect = "pass",
      claim = {
        coverage = { filing = "CH" },
        lines = { { code = "Q3014" }, { mods = { "95" }, dos = "2026-03-03" } },
      },
    },
    { "another payer", claim = { pos = "12", lines = { { code = "Q3014" } } },
      expect = "not_applicable" },
  },
}
