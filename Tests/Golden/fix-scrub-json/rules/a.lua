rule "hj.no-50" {
  title     = "Bilateral procedures are two lines, left and right",
  severity  = "hold",
  scope     = { payer = "ACME1" },
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",

  each    = "line",
  forbid  = { mods = "50" },
  message = "{code} carries modifier 50, which this payer does not take.",
  fix     = split_line { mods = { "LT", "RT" }, charge = "half" },

  examples = {
    { "a side", claim = { lines = { { mods = { "LT" } } } }, expect = "pass" },
    { "both sides", claim = { lines = { { mods = { "50" } } } }, expect = "fire" },
  },
}

rule "hj.injection-with-visit" {
  title     = "A visit on the day of an injection needs modifier 25",
  severity  = "warn",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",

  each    = "line",
  when    = { code = codes "99202-99215", any_line = { code = "20610" } },
  require = { mods = "25" },
  message = "{code} is billed with 20610 and lacks modifier 25.",
  fix     = add_modifier "25",

  examples = {
    {
      "with 25", expect = "pass",
      claim = { lines = { { code = "99213", mods = { "25" } }, { code = "20610" } } },
    },
    {
      "without", expect = { line = 1 },
      claim = { lines = { { code = "99213" }, { code = "20610" } } },
    },
  },
}
