-- A selection of codes with their units of one day, from the practitioner file of the third quarter
-- of 2024. The file changes every quarter, so the rule warns; the whole file is no rule but data.
-- The
-- units of all lines of a code and day count together, whatever their modifiers.
local up_to_1 = codes(
  "11055-11057,11719-11721,17000,17004,17110,17111,69209,69210,83036,90471,92552,"
    .. "92557,94010,94060,95115,95117,96360,96365,96374,97161-97168,98940-98942,"
    .. "99202-99205,99495,99496,G0101-G0103,G0402,G0438,G0439,G0442,G0444"
)
local up_to_2 = codes "20605,20610,20611,36415,81002,81003,82962,87880,97035,99212-99214"
local up_to_3 = codes "87804,93000,93005"
local up_to_4 = codes "85610,94640,96372,97032,97033,97112,97116,97124"
local up_to_6 = codes "20600,97110,97140,97530"
local up_to_8 = codes "90472,97535,97750,J1885"
local up_to_13 = codes "17003"
local up_to_80 = codes "95004"

rule "mcr.units-of-a-day" {
  title     = "Medicare: no more units of a code on one day than are likely",
  severity  = "warn",
  scope     = { filing = "MB" },
  effective = { from = "2024-07-01" },
  source    = "CMS NCCI practitioner MUE file, effective 2024-07-01 (adjudication indicators 2 "
    .. "and 3: all units of the day)",
  owner     = "core",
  prevents  = { "units", text = "CO-151, more units than the payer allows." },

  each    = "day",
  same    = { "code" },
  require = {
    {
      any = {
        { code = { none_of = up_to_1 } },
        { sum = { "units", over = "lines", at_most = 1, if_missing = "zero" } },
      },
    },
    {
      any = {
        { code = { none_of = up_to_2 } },
        { sum = { "units", over = "lines", at_most = 2, if_missing = "zero" } },
      },
    },
    {
      any = {
        { code = { none_of = up_to_3 } },
        { sum = { "units", over = "lines", at_most = 3, if_missing = "zero" } },
      },
    },
    {
      any = {
        { code = { none_of = up_to_4 } },
        { sum = { "units", over = "lines", at_most = 4, if_missing = "zero" } },
      },
    },
    {
      any = {
        { code = { none_of = up_to_6 } },
        { sum = { "units", over = "lines", at_most = 6, if_missing = "zero" } },
      },
    },
    {
      any = {
        { code = { none_of = up_to_8 } },
        { sum = { "units", over = "lines", at_most = 8, if_missing = "zero" } },
      },
    },
    {
      any = {
        { code = { none_of = up_to_13 } },
        { sum = { "units", over = "lines", at_most = 13, if_missing = "zero" } },
      },
    },
    {
      any = {
        { code = { none_of = up_to_80 } },
        { sum = { "units", over = "lines", at_most = 80, if_missing = "zero" } },
      },
    },
  },
  message = "The claim bills more units of {code} on {dos} than Medicare pays for one day. Check "
    .. "the units; if they are right, keep the note at hand for an appeal.",

  examples = {
    { "one visit", claim = { coverage = { filing = "MB" } }, expect = "pass" },
    {
      "six quarters of an hour", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", units = 6 } } },
    },
    {
      "seven", expect = { severity = "warn" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", units = 7 } } },
    },
    {
      "four and four on two lines", expect = "fire",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "97110", units = 4 }, { code = "97110", mods = { "59" }, units = 4 } },
      },
    },
    {
      "four and four on two days", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "97110", units = 4 },
          { code = "97110", dos = "2026-03-03", units = 4 },
        },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "97110", units = 7 } } },
    },
    {
      "a further line, units 80", expect = { count = 1 },
      claim = { coverage = { filing = "MB" }, lines = { {}, { units = 80 } } },
    },
    {
      "code 87804", expect = "fire",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "87804", units = 4 }, { code = "97110", mods = { "59" }, units = 4 } },
      },
    },
    {
      "code 11055", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "11055" } } },
    },
    {
      "a further line, units 1", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { {}, { units = 1 } } },
    },
    {
      "a further line, units 2", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { {}, { units = 2 } } },
    },
    {
      "six quarters of an hour, code 11055", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "11055", units = 6 } } },
    },
    {
      "code 95117", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "95117", units = 6 } } },
    },
    {
      "code G0444", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "G0444", units = 6 } } },
    },
    {
      "code 20605", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "20605", units = 6 } } },
    },
    {
      "code 81003", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "81003", units = 6 } } },
    },
    {
      "code 93000", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "93000", units = 6 } } },
    },
    {
      "code 93005", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "93005", units = 6 } } },
    },
    {
      "code 85610", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "85610", units = 6 } } },
    },
    {
      "code 97033", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97033", units = 6 } } },
    },
    {
      "code 97124", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97124", units = 6 } } },
    },
    {
      "code 20600", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "20600", units = 7 } } },
    },
    {
      "code 97140", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97140", units = 7 } } },
    },
    {
      "code 97530", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97530", units = 7 } } },
    },
    {
      "four and four on two lines, code 85610", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "85610", units = 4 }, { code = "97110", mods = { "59" }, units = 4 } },
      },
    },
    {
      "as many of each as are likely", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "99202", units = 1 }, { code = "99212", units = 2 }, { code = "93000", units = 3 },
          { code = "85610", units = 4 }, { code = "97110", units = 6 }, { code = "97535", units = 8 },
          { code = "17003", units = 13 }, { code = "95004", units = 80 },
        },
      },
    },
    {
      "one more of each", expect = { count = 8 },
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "99202", units = 2 }, { code = "99212", units = 3 }, { code = "93000", units = 4 },
          { code = "85610", units = 5 }, { code = "97110", units = 7 }, { code = "97535", units = 9 },
          { code = "17003", units = 14 }, { code = "95004", units = 81 },
        },
      },
    },
  },
}
