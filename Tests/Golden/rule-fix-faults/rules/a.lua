rule "hj.fault-1" {
  title     = "t",
  severity  = "warn",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",

  each   = "line",
  forbid = { mods = "50" },
  fix    = { add_modifer = "25" },

  examples = {
    { "a", expect = "pass" },
    { "b", expect = "fire" },
  },
}

rule "hj.fault-2" {
  title     = "t",
  severity  = "warn",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",

  forbid = { frequency = { is = "8", if_missing = "pass" } },
  fix    = add_modifier "25",

  examples = {
    { "a", expect = "pass" },
    { "b", expect = "fire" },
  },
}

rule "hj.fault-3" {
  title     = "t",
  severity  = "warn",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",

  each   = "line",
  forbid = { mods = "50" },
  fix    = split_line { mods = { "LT", "RT" }, chrge = "half" },

  examples = {
    { "a", expect = "pass" },
    { "b", expect = "fire" },
  },
}

rule "hj.fault-4" {
  title     = "t",
  severity  = "warn",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",

  each   = "line",
  forbid = { mods = "50" },
  fix    = set { charge = money "60.00" },

  examples = {
    { "a", expect = "pass" },
    { "b", expect = "fire" },
  },
}

