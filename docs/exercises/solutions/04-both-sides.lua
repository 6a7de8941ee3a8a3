-- Exercise 4. A payer that differs from the stock: for Curlew's claims this stands in the place of
-- sj.one-side-a-line, which goes on for everybody else.
rule "curlew.both-sides" {
  title     = "Curlew: both sides are one line with LT and RT and two units",
  replaces  = "sj.one-side-a-line",
  severity  = "hold",
  scope     = { payer = "CURLW" },
  effective = { from = "2026-01-01" },
  source    = "Curlew Health (invented), bulletin 26-03, section 1",
  owner     = "billing",

  each    = "line",
  when    = { all = { { mods = "LT" }, { mods = "RT" } } },
  require = { units = { is = 2, if_missing = "fire" } },
  message = "{code} carries LT and RT and {units} units. Curlew wants two units for both sides; for "
    .. "one side take the other modifier off.",

  examples = {
    {
      "both sides, two units", expect = "pass",
      claim = {
        payer = { id = "CURLW" }, lines = { { code = "20610", mods = { "LT", "RT" }, units = 2 } },
      },
    },
    {
      "one unit", expect = { line = 1, severity = "hold" },
      claim = { payer = { id = "CURLW" }, lines = { { code = "20610", mods = { "LT", "RT" } } } },
    },
    {
      "three units, or none", expect = { count = 2 },
      claim = {
        payer = { id = "CURLW" },
        lines = {
          { code = "20610", mods = { "LT", "RT" }, units = 3 },
          { code = "20610", mods = { "LT", "RT" }, units = blank },
        },
      },
    },
    {
      "the left side", expect = "not_applicable",
      claim = { payer = { id = "CURLW" }, lines = { { code = "20610", mods = { "LT" } } } },
    },
    {
      "the right side", expect = "not_applicable",
      claim = { payer = { id = "CURLW" }, lines = { { code = "20610", mods = { "RT" } } } },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "20610", mods = { "LT", "RT" } } } },
    },
  },
}
