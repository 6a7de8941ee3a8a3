-- Until 1 March 2019 a pair was one line with RTLT and two units. Since then it is two lines; what
-- stands on one line, or names no side, is returned as unprocessable and cannot be appealed.
rule "dme.side-said" {
  title     = "Medicare DME: a brace or a diabetic shoe says its side",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2019-03-01" },
  source    = "Noridian JD DME, RT and LT modifier use, effective 2019-03-01 (rejected as "
    .. "incorrect coding without RT or LT); CGS JC DME, 2019-05-31 (the codes)",
  owner     = "core",
  prevents  = { "coding", text = "Returned as unprocessable: CO-4 or CO-16." },

  each    = "line",
  when    = { any = { { code = list "dme.braces" }, { code = list "dme.diabetic-shoes" } } },
  require = { mods = codes "RT,LT" },
  message = "Line {number}: {code} is made for one side and the line does not say which. Add RT or "
    .. "LT; a pair is two lines of one unit, one with each.",

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "right", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "L1930", mods = { "RT" } } } },
    },
    {
      "left shoe", expect = "pass",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "A5500", mods = { "LT", "KX" } } },
      },
    },
    {
      "no side", expect = { line = 2, severity = "hold" },
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "A5500", mods = { "RT" } }, { code = "A5514", mods = { "KX" } } },
      },
    },
    {
      "a brace without a side", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "L1930", mods = { "NU" } } } },
    },
    {
      "every brace and breast prosthesis without a side", expect = { count = 54 },
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "A4280" }, { code = "L1900" }, { code = "L1902" }, { code = "L1904" },
          { code = "L1906" }, { code = "L1907" }, { code = "L1910" }, { code = "L1920" },
          { code = "L1930" }, { code = "L1932" }, { code = "L1940" }, { code = "L1945" },
          { code = "L1950" }, { code = "L1951" }, { code = "L1960" }, { code = "L1970" },
          { code = "L1971" }, { code = "L1980" }, { code = "L1990" }, { code = "L2000" },
          { code = "L2005" }, { code = "L2010" }, { code = "L2020" }, { code = "L2030" },
          { code = "L2034" }, { code = "L2035" }, { code = "L2036" }, { code = "L2037" },
          { code = "L2038" }, { code = "L2106" }, { code = "L2108" }, { code = "L2112" },
          { code = "L2114" }, { code = "L2116" }, { code = "L2126" }, { code = "L2128" },
          { code = "L2132" }, { code = "L2134" }, { code = "L2136" }, { code = "L4350" },
          { code = "L4360" }, { code = "L4361" }, { code = "L4370" }, { code = "L4386" },
          { code = "L4387" }, { code = "L4396" }, { code = "L4397" }, { code = "L4631" },
          { code = "L8020" }, { code = "L8030" }, { code = "L8031" }, { code = "L8032" },
          { code = "L8035" }, { code = "L8039" },
        },
      },
    },
    {
      "every shoe and insert without a side", expect = { count = 5 },
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "A5500" }, { code = "A5501" }, { code = "A5512" }, { code = "A5513" },
          { code = "A5514" },
        },
      },
    },
    {
      "the code that A5514 stands for ended with 2018", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "K0903" } } },
    },
    {
      "the day before", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "A5500", dos = "2019-02-28" } } },
    },
    { "another payer", claim = { lines = { { code = "L1930" } } }, expect = "not_applicable" },
  },
}

rule "dme.one-side-a-line" {
  title     = "Medicare DME: a pair is two lines, one for each side",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2019-03-01" },
  source    = "CGS JC DME, RT and LT modifier usage and unprocessable claims, 2019-05-31; Noridian "
    .. "JD DME, RT and LT modifier use, 2019-03-05",
  owner     = "core",
  prevents  = { "coding", text = "Returned as unprocessable: CO-4 or CO-16." },

  each    = "line",
  when    = {
    any  = { { code = list "dme.braces" }, { code = list "dme.diabetic-shoes" } },
    mods = "RT",
  },
  forbid  = { mods = "LT" },
  fix     = split_line {
    mods = { "RT", "LT" }, drop_mods = codes "RT,LT", charge = "half", units = "even",
  },
  message = "Line {number}: {code} carries RT and LT. Since March 2019 a pair is two lines of one "
    .. "unit, one with RT and one with LT; on one line it is returned.",

  examples = {
    {
      "a pair", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "L1930", mods = { "RT" } }, { code = "L1930", mods = { "LT" } } },
      },
    },
    {
      "on one line", expect = { severity = "hold" },
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "A5500", mods = { "RT", "LT", "KX" }, units = 2 } },
      },
    },
    {
      "a brace", expect = "fire",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "L1930", mods = { "LT", "RT" }, units = 2 } },
      },
    },
    {
      "as it was done before", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "A5500", mods = { "RT", "LT" }, units = 2, dos = "2019-02-28" } },
      },
    },
    {
      "something else", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "20610", mods = { "RT", "LT" } } },
      },
    },
    {
      "left alone", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "L1930", mods = { "LT" } } } },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "A5500", mods = { "RT", "LT" } } } },
    },
  },
}

-- Of inserts there may be several for each foot; of a brace there is one.
rule "dme.one-brace-a-line" {
  title     = "Medicare DME: a line is one brace",
  severity  = "warn",
  scope     = { filing = "MB" },
  effective = { from = "2019-03-01" },
  source    = "Noridian JD DME, RT and LT modifier use, 2019-03-05 (one unit on each line)",
  owner     = "core",
  prevents  = { "units", "coding" },

  each    = "line",
  when    = { code = list "dme.braces", mods = codes "RT,LT" },
  unless  = {
    {
      "both sides on it, of which dme.one-side-a-line speaks",
      mods = "RT", all = { { mods = "LT" } },
    },
  },
  require = { units = { is = 1, if_missing = "fire" } },
  message = "Line {number}: {code} counts {units} units for one side. A line is one brace of one "
    .. "side; look whether the other side's is counted here, too.",

  examples = {
    {
      "one", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "L1930", mods = { "RT" } } } },
    },
    {
      "two", expect = { severity = "warn" },
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "L1930", mods = { "RT" }, units = 2 } },
      },
    },
    {
      "left, without units", expect = "fire",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "L1930", mods = { "LT" }, units = blank } },
      },
    },
    {
      "a pair on one line", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "L1930", mods = { "RT", "LT" }, units = 2 } },
      },
    },
    {
      "inserts", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "A5512", mods = { "RT" }, units = 3 } },
      },
    },
    {
      "no side", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "L1930", units = 2 } } },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "L1930", mods = { "RT" }, units = 2 } } },
    },
  },
}
