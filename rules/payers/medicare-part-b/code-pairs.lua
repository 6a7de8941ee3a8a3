-- A handful of the pairs in force in one quarter's file, to show what such a rule is: the whole file has
-- some two million rows and is fetched from CMS each quarter. `effective` is that quarter's first day;
-- in CMS's own file most of these began earlier. Visits beside small procedures are left to
-- mcr.visit-with-procedure.
edit_pairs "mcr.code-pairs" {
  title     = "Medicare: two codes of one day of which one is part of the other",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2024-07-01" },
  source    = "CMS NCCI practitioner PTP file, 2024 Q3, a selection; modifiers: NCCI Policy Manual, "
    .. "chapter I, section E; either line since 2019-07-01: CR 11168, transmittal 2259",
  owner     = "core",
  prevents  = { "bundling", text = "CO-236 or CO-97, the second code is part of the first." },

  data   = csv "code-pairs.csv",
  ignore = { indicator = "9" },
  bypass = {
    -- Distinct services. On a visit or on radiation treatment management they do not count.
    {
      indicator = "1", on = "either", mods = codes "59,XE,XP,XS,XU",
      not_on = codes "99202-99499,77427",
    },
    { indicator = "1", on = "either", mods = codes "24,25,27,57,58,78,79,91" },
    -- Sides, fingers, toes, lids and vessels, where the two lines do not have the same one.
    {
      indicator = "1", on = "either",
      mods = codes "LT,RT,E1-E4,FA,F1-F9,TA,T1-T9,LC,LD,LM,RC,RI", unless_same = true,
    },
  },
  pick     = { ["0"] = "part-of", ["1"] = "separate" },
  messages = {
    ["part-of"] = "Line {b.number}: {column2} is part of {column1} (line {a.number}), and no modifier "
      .. "changes that. Medicare pays the one alone; take the other off.",
    separate = "Line {b.number}: {column2} is part of {column1} (line {a.number}) on one day, unless a "
      .. "modifier says that the two were separate. If the notes show that, add the modifier that says "
      .. "how; if not, take {column2} off.",
  },
  expect_rows = { min = 10, max_change = "50%" },

  examples = {
    { "one code", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "part of it", expect = { line = 2, key = "part-of", severity = "hold" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "45385" }, { code = "45378" } } },
    },
    {
      "no modifier helps", expect = { line = 1, key = "part-of" },
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "45378", mods = { "59" } }, { code = "45385" } },
      },
    },
    {
      "not said to be separate", expect = { line = 2, key = "separate" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "11042" }, { code = "97597" } } },
    },
    {
      "separate, said on the second", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "11042" }, { code = "97597", mods = { "XS" } } },
      },
    },
    {
      "separate, said on the first", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "11042", mods = { "59" } }, { code = "97597" } },
      },
    },
    {
      "another operation", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "11042" }, { code = "97597", mods = { "79" } } },
      },
    },
    {
      "said on the first line only, 79", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "11042", mods = { "79" } }, { code = "97597" } },
      },
    },
    {
      "two feet", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "11055", mods = { "LT" } }, { code = "11720", mods = { "RT" } } },
      },
    },
    {
      "one foot", expect = { line = 2, key = "separate" },
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "11055", mods = { "LT" } }, { code = "11720", mods = { "LT" } } },
      },
    },
    {
      "two days", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "11042" }, { code = "97597", dos = "2026-03-03" } },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "45385" }, { code = "45378" } } },
    },
  },
}
