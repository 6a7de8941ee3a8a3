-- Exercise 2. A line looked at together with others of its day, and a fix.
rule "heron.visit-and-vaccine" {
  title     = "Heron: a visit on the day of a vaccination carries 25",
  severity  = "hold",
  scope     = { payer = "HERON" },
  effective = { from = "2026-03-01" },
  source    = "Heron Mutual (invented), bulletin 26-02, of 2026-02-09",
  owner     = "billing",

  each    = "line",
  when    = {
    code = codes "99202-99205,99212-99215",
    any_line = { code = codes "90471-90474", same = { "dos", "rendering.npi" } },
  },
  unless  = { { "a school's clinic", pos = "03" } },
  require = { mods = "25" },
  fix     = add_modifier "25",
  message = "{code} stands on the day of a vaccination without 25. If the note shows a visit of its "
    .. "own, add 25; if not, take the visit off.",

  examples = {
    {
      "with 25", expect = "pass",
      claim = {
        payer = { id = "HERON" }, lines = { { mods = { "25" } }, { code = "90471" } },
      },
    },
    {
      "without", expect = { line = 1, severity = "hold" },
      claim = { payer = { id = "HERON" }, lines = { {}, { code = "90471" } } },
    },
    {
      "a new patient", expect = "fire",
      claim = { payer = { id = "HERON" }, lines = { { code = "99202" }, { code = "90474" } } },
    },
    {
      "another service that day", expect = "not_applicable",
      claim = { payer = { id = "HERON" }, lines = { {}, { code = "36415" } } },
    },
    {
      "two days", expect = "not_applicable",
      claim = {
        payer = { id = "HERON" }, lines = { {}, { code = "90471", dos = "2026-03-03" } },
      },
    },
    {
      "two providers", expect = "not_applicable",
      claim = {
        payer = { id = "HERON" },
        lines = { {}, { code = "90471", rendering = { npi = "1234567893" } } },
      },
    },
    {
      "at school", expect = "not_applicable",
      claim = { payer = { id = "HERON" }, pos = "03", lines = { {}, { code = "90471" } } },
    },
    {
      "the day before it began", expect = "not_applicable",
      claim = {
        payer = { id = "HERON" },
        lines = { { dos = "2026-02-28" }, { code = "90471", dos = "2026-02-28" } },
      },
    },
  },
}
