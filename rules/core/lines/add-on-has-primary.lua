-- A selection of the add-on codes that offices bill, each with the codes it may be added to, as the
-- file has them. The whole file is no rule but data.
local add_ons = codes(
  "11103,11105,11107,17003,64484,64494,76802,90461,90472,90474,90785,90833,90836,90838,"
    .. "96361,97598,99292,99417,99437,99458"
)

rule "sj.add-on-has-primary" {
  title     = "An add-on code stands beside the code it adds to",
  severity  = "warn",
  scope     = {},
  effective = { from = "2024-07-01" },
  source    = "CMS NCCI add-on code file, 2024 Q3 (type 1: the listed primary codes, same day)",
  owner     = "core",
  prevents  = { "bundling", text = "CO-234 with N390, an add-on alone." },

  each    = "line",
  when    = { code = add_ons },
  require = {
    {
      any = {
        { code = { none_of = codes "90461" } },
        {
          any_line = {
            same = "dos",
            code = codes "90460",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "90472,90474" } },
        {
          any_line = {
            same = "dos",
            code = codes "90460,90471,90473,G0008,G0009,G0010",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "90785" } },
        {
          any_line = {
            same = "dos",
            code = codes "90791,90792,90832-90834,90836-90838,90853,99441-99443",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "90833,90836,90838" } },
        {
          any_line = {
            same = "dos",
            code = codes(
                "99202-99205,99211-99215,99221-99223,99231-99236,99238,99239,99242-99245,"
                .. "99252-99255,99304-99310,99315,99316,99341,99342,99344,99345,99347-99350,"
                .. "99441-99443"
              ),
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "96361" } },
        {
          any_line = {
            same = "dos",
            code = codes "96360,96365,96374,96409,96413",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "97598" } },
        {
          any_line = {
            same = "dos",
            code = codes "97597",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "99292" } },
        {
          any_line = {
            same = "dos",
            code = codes "99291",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "99417" } },
        {
          any_line = {
            same = "dos",
            code = codes "99205,99215",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "99437" } },
        {
          any_line = {
            same = "dos",
            code = codes "99491",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "99458" } },
        {
          any_line = {
            same = "dos",
            code = codes "99457",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "11103" } },
        {
          any_line = {
            same = "dos",
            code = codes "11102,11104,11106",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "11105" } },
        {
          any_line = {
            same = "dos",
            code = codes "11104,11106",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "11107" } },
        {
          any_line = {
            same = "dos",
            code = codes "11106",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "17003" } },
        {
          any_line = {
            same = "dos",
            code = codes "17000",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "64484" } },
        {
          any_line = {
            same = "dos",
            code = codes "64483",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "64494" } },
        {
          any_line = {
            same = "dos",
            code = codes "64490,64493",
          },
        },
      },
    },
    {
      any = {
        { code = { none_of = codes "76802" } },
        {
          any_line = {
            same = "dos",
            code = codes "76801",
          },
        },
      },
    },
  },
  message = "Line {number}: {code} is billed in addition to another code, which the claim does "
    .. "not have on {dos}. Add the code it belongs to, or bill that one instead.",

  examples = {
    { "a visit", expect = "not_applicable" },
    {
      "two vaccines", expect = "pass",
      claim = { lines = { { code = "90471" }, { code = "90472" } } },
    },
    {
      "the second alone", expect = { key = "require.2", count = 1, severity = "warn" },
      claim = { lines = { { code = "90472" } } },
    },
    {
      "psychotherapy with a visit", expect = "pass",
      claim = { lines = { { code = "99214" }, { code = "90833" } } },
    },
    {
      "psychotherapy on another day than the visit", expect = { key = "require.4", line = 2 },
      claim = { lines = { { code = "99214" }, { code = "90833", dos = "2026-03-03" } } },
    },
    {
      "code 90460", expect = "pass",
      claim = { lines = { { code = "90460" }, { code = "90472" } } },
    },
    {
      "code G0008", expect = "pass",
      claim = { lines = { { code = "G0008" }, { code = "90472" } } },
    },
    {
      "code G0010", expect = "pass",
      claim = { lines = { { code = "G0010" }, { code = "90472" } } },
    },
    {
      "code 99441", expect = "pass",
      claim = { lines = { { code = "99441" }, { code = "90833" } } },
    },
    {
      "code 99202", expect = "pass",
      claim = { lines = { { code = "99202" }, { code = "90833" } } },
    },
    {
      "code 99304", expect = "pass",
      claim = { lines = { { code = "99304" }, { code = "90833" } } },
    },
    {
      "add-on codes alone, one of which has another for its primary", expect = { count = 17 },
      claim = {
        lines = {
          { code = "11103" }, { code = "90785" }, { code = "99458" }, { code = "90461" },
          { code = "96361" }, { code = "97598" }, { code = "99292" }, { code = "99417" },
          { code = "99437" }, { code = "11105" }, { code = "11107" }, { code = "17003" },
          { code = "64484" }, { code = "64494" }, { code = "76802" }, { code = "90474" },
          { code = "90836" }, { code = "90838" },
        },
      },
    },
    {
      "add-on codes beside an office visit", expect = { count = 15 },
      claim = {
        lines = {
          {}, { code = "11103" }, { code = "90785" }, { code = "99458" }, { code = "90461" },
          { code = "96361" }, { code = "97598" }, { code = "99292" }, { code = "99417" },
          { code = "99437" }, { code = "11105" }, { code = "11107" }, { code = "17003" },
          { code = "64484" }, { code = "64494" }, { code = "76802" },
        },
      },
    },
  },
}
