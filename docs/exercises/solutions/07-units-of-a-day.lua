-- Exercise 7. What counts is the day, whichever lines and codes it is spread over.
local timed = codes "97110,97112,97140,97530"

rule "wigeon.units-of-a-day" {
  title     = "Wigeon: at most eight units of timed therapy a day",
  severity  = "hold",
  scope     = { payer = "WIGEN" },
  effective = { from = "2026-01-01" },
  source    = "Wigeon Mutual (invented), bulletin 26-07, section 4",
  owner     = "billing",

  each    = "day",
  when    = { any_line = { code = timed } },
  require = { sum = { "units", where = { code = timed }, at_most = 8, if_missing = "zero" } },
  message = "The timed therapy of {dos} has more than eight units. Check the minutes in the note; "
    .. "Wigeon pays eight units a day.",

  examples = {
    {
      "eight units of all four codes", expect = "pass",
      claim = {
        payer = { id = "WIGEN" },
        lines = {
          { code = "97110", units = 2 }, { code = "97112", units = 2 },
          { code = "97140", units = 2 }, { code = "97530", units = 2 },
        },
      },
    },
    {
      "nine of all four codes", expect = { line = 1, severity = "hold" },
      claim = {
        payer = { id = "WIGEN" },
        lines = {
          { code = "97110", units = 2 }, { code = "97112", units = 2 },
          { code = "97140", units = 2 }, { code = "97530", units = 3 },
        },
      },
    },
    {
      "nine of each, on four days", expect = { count = 4 },
      claim = {
        payer = { id = "WIGEN" },
        lines = {
          { code = "97110", units = 9 }, { code = "97112", units = 9, dos = "2026-03-03" },
          { code = "97140", units = 9, dos = "2026-03-04" },
          { code = "97530", units = 9, dos = "2026-03-05" },
        },
      },
    },
    {
      "five and five on two days", expect = "pass",
      claim = {
        payer = { id = "WIGEN" },
        lines = { { code = "97110", units = 5 }, { code = "97110", units = 5, dos = "2026-03-03" } },
      },
    },
    {
      "what is not timed, and a line without units", expect = "pass",
      claim = {
        payer = { id = "WIGEN" },
        lines = {
          { code = "97110", units = 8 }, { code = "97161" }, { code = "97112", units = blank },
        },
      },
    },
    { "a visit", expect = "not_applicable", claim = { payer = { id = "WIGEN" } } },
  },
}
