rule "hj.fault-1" {
  title     = "t",
  severity  = "warn",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",

  forbid = { encounter = { mode = "video" } },

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

  needs  = { "encounter" },
  forbid = { encounter = { mode = "vidoe" } },

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

  needs  = { "authorisations" },
  forbid = { present = "prior_auth" },

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

  forbid = { prior = { same = { "patient", "dos" } } },

  examples = {
    { "a", expect = "pass" },
    { "b", expect = "fire" },
  },
}

rule "hj.fault-5" {
  title     = "t",
  severity  = "warn",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",

  needs  = { "input" },
  forbid = { prior = { code = codes "99202-99215" } },

  examples = {
    { "a", expect = "pass" },
    { "b", expect = "fire" },
  },
}

