-- The matrix of page 11: at which place which services carry which modifier.
decision "dunlin.place-modifiers" {
  title     = "Dunlin: a service carries the modifier of its place",
  severity  = "hold",
  scope     = { payer = "DUNHM" },
  effective = { from = "2026-01-01" },
  source    = "Dunlin Health HMO (invented), office handbook 2026, page 11: our own illustration",
  owner     = "core",
  prevents  = { "coding", text = "CO-4 or CO-5." },

  each      = "line",
  unless    = {
    { "filed with a programme that says it itself", coverage = { filing = codes "CH,MC" } },
  },
  inputs    = { code = "code", at = { "pos", if_missing = "pass" } },
  outputs   = { mod = "modifier" },
  hit       = "unique",
  rows      = csv [[
    code                    | at          => mod
    70010-78999             | 21,22,23    => 26
    99202-99215,90791-90838 | 02,10       => 95,93
  ]],
  otherwise = "*",
  expect    = { mods = contains "mod" },
  message   = "Line {number}: Dunlin asks for one of {mod} on {code} at place of service {pos} "
    .. "(modifiers now: {mods}). In a hospital you read (26) and the hospital owns the machine; at "
    .. "02 and 10 say whether it was by picture (95) or telephone (93).",

  examples = {
    { "a visit", claim = { payer = { id = "DUNHM" } }, expect = "pass" },
    {
      "each place as it should be", expect = "pass",
      claim = {
        payer = { id = "DUNHM" },
        lines = {
          { code = "71046", mods = { "26" }, pos = "22" }, { code = "71046", pos = "11" },
          { mods = { "95" }, pos = "10" }, { code = "90834", mods = { "93" }, pos = "02" },
        },
      },
    },
    {
      "an X-ray in the hospital", expect = { line = 1, severity = "hold" },
      claim = { payer = { id = "DUNHM" }, lines = { { code = "71046", pos = "22" } } },
    },
    {
      "video, not said", expect = { count = 2 },
      claim = {
        payer = { id = "DUNHM" },
        lines = { { mods = { "25" }, pos = "10" }, { code = "90834", pos = "02" } },
      },
    },
    {
      "an X-ray at each place of a hospital", expect = { count = 3 },
      claim = {
        payer = { id = "DUNHM" },
        lines = {
          { code = "71046", pos = "21" }, { code = "71046", pos = "22" },
          { code = "71046", pos = "23" },
        },
      },
    },
    {
      "places of the one row, services of no row or the other", expect = "pass",
      claim = {
        payer = { id = "DUNHM" },
        lines = { { code = "99213", pos = "22" }, { code = "J1885", pos = "10" } },
      },
    },
    {
      "no place", expect = "pass",
      claim = { payer = { id = "DUNHM" }, pos = blank, lines = { { code = "71046" } } },
    },
    { "another payer", claim = { pos = "10" }, expect = "not_applicable" },
    {
      "filed with TRICARE", expect = "not_applicable",
      claim = { payer = { id = "DUNHM" }, coverage = { filing = "CH" }, pos = "10" },
    },
    {
      "filed with Medicaid", expect = "not_applicable",
      claim = { payer = { id = "DUNHM" }, coverage = { filing = "MC" }, pos = "10" },
    },
  },
}

-- Page 12. Several rows may speak of one line, each with its own bound; every one counts.
decision "dunlin.units-of-a-line" {
  title     = "Dunlin: a line has no more units than its code and place allow",
  severity  = "hold",
  scope     = { payer = "DUNHM" },
  effective = { from = "2026-01-01" },
  source    = "Dunlin Health HMO (invented), office handbook 2026, page 12: our own illustration",
  owner     = "core",
  prevents  = { "units", text = "CO-151, more than was needed." },

  each      = "line",
  inputs    = { code = "code", at = { "pos", if_missing = "pass" } },
  outputs   = { most = "units" },
  hit       = "collect",
  rows      = csv [[
    code        | at    => most
    97110-97542 | *     => 4
    97110-97542 | 12    => 2
    97012-97036 | *     => 1
    *           | 10,02 => 1
  ]],
  expect    = { units = at_most "most" },
  message   = "Line {number}: {code} at place of service {pos} counts {units} units, and Dunlin "
    .. "pays {most} ({row} of its table). Look at the times in the chart; what is over is not "
    .. "paid.",

  examples = {
    { "a visit", claim = { payer = { id = "DUNHM" } }, expect = "pass" },
    {
      "an hour", expect = "pass",
      claim = { payer = { id = "DUNHM" }, lines = { { code = "97110", units = 4 } } },
    },
    {
      "a quarter more", expect = { count = 1, severity = "hold" },
      claim = { payer = { id = "DUNHM" }, lines = { { code = "97110", units = 5 } } },
    },
    {
      "three quarters at home: over the one bound", expect = { count = 1 },
      claim = { payer = { id = "DUNHM" }, pos = "12", lines = { { code = "97110", units = 3 } } },
    },
    {
      "five quarters at home: over both", expect = { count = 2 },
      claim = { payer = { id = "DUNHM" }, pos = "12", lines = { { code = "97110", units = 5 } } },
    },
    {
      "a machine twice", expect = { count = 1 },
      claim = { payer = { id = "DUNHM" }, lines = { { code = "97014", units = 2 } } },
    },
    {
      "two visits by video", expect = { count = 1 },
      claim = { payer = { id = "DUNHM" }, pos = "10", lines = { { units = 2 } } },
    },
    {
      "no place", expect = "pass",
      claim = { payer = { id = "DUNHM" }, pos = blank, lines = { { code = "97110", units = 9 } } },
    },
    {
      "at home, as it should be", expect = "pass",
      claim = { payer = { id = "DUNHM" }, pos = "12", lines = { { code = "97110", units = 2 } } },
    },
    {
      "two visits by telephone", expect = { count = 1 },
      claim = { payer = { id = "DUNHM" }, pos = "02", lines = { { units = 2 } } },
    },
    {
      "a drug at home, for which no row is", expect = "pass",
      claim = { payer = { id = "DUNHM" }, pos = "12", lines = { { code = "J1885", units = 5 } } },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "97110", units = 9 } } },
    },
  },
}

parameter "dunlin.therapy-day" {
  title  = "Quarters of an hour of therapy that Dunlin pays for one day",
  unit   = "quantity",
  source = "Dunlin Health HMO (invented), office handbook 2026, page 12, and letter of May 2026 "
    .. "(six since July): our own illustration",
  values = {
    { from = "2026-01-01", value = 4 },
    { from = "2026-07-01", value = 6 },
  },
}

rule "dunlin.therapy-of-a-day" {
  title     = "Dunlin: therapy of one day is no longer than the plan pays",
  severity  = "warn",
  scope     = { payer = "DUNHM" },
  effective = { from = "2026-01-01" },
  source    = "Dunlin Health HMO (invented), office handbook 2026, page 12: our own illustration",
  owner     = "core",
  prevents  = { "units", text = "CO-151, more than was needed." },

  each    = "day",
  same    = { "rendering.npi" },
  when    = { any_line = { code = codes "97110-97542" } },
  require = {
    sum = {
      "units", where = { code = codes "97110-97542" }, at_most = param "dunlin.therapy-day",
      if_missing = "zero",
    },
  },
  message = "On {dos} there is more therapy by one therapist than Dunlin pays for a day (an hour "
    .. "until June 2026, an hour and a half since). What is over is not paid, and not the "
    .. "patient's.",

  examples = {
    { "a visit", claim = { payer = { id = "DUNHM" } }, expect = "not_applicable" },
    {
      "an hour", expect = "pass",
      claim = {
        payer = { id = "DUNHM" },
        lines = { { code = "97110", units = 2 }, { code = "97140", units = 2 } },
      },
    },
    {
      "a quarter more", expect = { severity = "warn" },
      claim = {
        payer = { id = "DUNHM" },
        lines = { { code = "97110", units = 3 }, { code = "97140", units = 2 } },
      },
    },
    {
      "the same in July", expect = "pass",
      claim = {
        payer = { id = "DUNHM" },
        lines = {
          { code = "97110", units = 3, dos = "2026-07-01" },
          { code = "97140", units = 3, dos = "2026-07-01" },
        },
      },
    },
    {
      "and more than that", expect = "fire",
      claim = {
        payer = { id = "DUNHM" },
        lines = {
          { code = "97110", units = 4, dos = "2026-07-01" },
          { code = "97542", units = 3, dos = "2026-07-01" },
        },
      },
    },
    {
      "two days", expect = "pass",
      claim = {
        payer = { id = "DUNHM" },
        lines = {
          { code = "97110", units = 4 }, { code = "97110", units = 4, dos = "2026-03-03" },
        },
      },
    },
    {
      "with machines, which are not counted", expect = "pass",
      claim = {
        payer = { id = "DUNHM" },
        lines = { { code = "97110", units = 4 }, { code = "97014", units = 1 } },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "97110", units = 9 } } },
    },
  },
}
