-- Exercise 5. A table in the file: each row says the modifier and the most units.
decision "avocet.therapy" {
  title     = "Avocet: therapy carries its discipline and keeps to its units",
  severity  = "hold",
  scope     = { payer = "AVOCT" },
  effective = { from = "2026-01-01" },
  source    = "Avocet Health (invented), bulletin 26-04, table 1",
  owner     = "billing",

  each    = "line",
  when    = { code = codes "97161-97163,97165-97167,97110,97112,92507" },
  inputs  = { code = "code", place = { "pos", if_missing = "fire" } },
  outputs = { mod = "modifier", most = "units" },
  hit     = "unique",
  rows    = csv [[
    code        | place => mod   | most
    97161-97163 | *     => GP    | 1
    97165-97167 | *     => GO    | 1
    97110,97112 | 12    => GP,GO | 6
    97110,97112 | !12   => GP,GO | 4
    92507       | *     => GN    | 1
  ]],
  expect   = { mods = contains "mod", units = at_most "most" },
  messages = {
    mods  = "{code} at place {place} wants {mod} ({row}) and carries {mods}.",
    units = "{code} at place {place} may have {most} units a line ({row}) and has {units}.",
  },

  examples = {
    {
      "one line of each row, right", expect = "pass",
      claim = {
        payer = { id = "AVOCT" },
        lines = {
          { code = "97161", mods = { "GP" } }, { code = "97165", mods = { "GO" } },
          { code = "97110", mods = { "GO" }, pos = "12", units = 6 },
          { code = "97110", mods = { "GP" }, units = 4 }, { code = "92507", mods = { "GN" } },
        },
      },
    },
    {
      "one line of each row, another discipline", expect = { count = 5, severity = "hold" },
      claim = {
        payer = { id = "AVOCT" },
        lines = {
          { code = "97163", mods = { "GO" } }, { code = "97167", mods = { "GP" } },
          { code = "97112", mods = { "GN" }, pos = "12" }, { code = "97112", mods = { "GN" } },
          { code = "92507" },
        },
      },
    },
    {
      "one line of each row, a unit too many", expect = { count = 5 },
      claim = {
        payer = { id = "AVOCT" },
        lines = {
          { code = "97162", mods = { "GP" }, units = 2 },
          { code = "97166", mods = { "GO" }, units = 2 },
          { code = "97110", mods = { "GP" }, pos = "12", units = 7 },
          { code = "97112", mods = { "GP" }, units = 5 },
          { code = "92507", mods = { "GN" }, units = 2 },
        },
      },
    },
    {
      "no place", expect = "fire",
      claim = { payer = { id = "AVOCT" }, pos = blank, lines = { { code = "97161", mods = { "GP" } } } },
    },
    { "a visit", expect = "not_applicable", claim = { payer = { id = "AVOCT" } } },
  },
}
