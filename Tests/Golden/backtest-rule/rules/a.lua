rule "bt.copy-of-a-line" {
  title     = "No line is the copy of a line on another claim",
  severity  = "hold",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",
  needs     = { "input" },
  prevents  = { "duplicate", text = "OA-18" },

  each    = "line",
  forbid  = { prior = { same = { "patient", "provider", "code", "dos" } } },
  message = "{code} on {dos} stands on another claim, too.",

  examples = {
    { "alone", expect = "pass" },
    { "a copy", others = { {} }, expect = "fire" },
  },
}

rule "bt.scan-authorized" {
  title     = "A scan of the head needs an authorization",
  severity  = "hold",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",
  prevents  = { "authorization", text = "CO-197" },

  each    = "line",
  when    = { code = "70551" },
  require = { present = "prior_auth" },
  message = "{code} needs an authorization.",

  examples = {
    {
      "authorized", expect = "pass",
      claim = { prior_auth = "A1", lines = { { code = "70551" } } },
    },
    { "not", claim = { lines = { { code = "70551" } } }, expect = "fire" },
  },
}

rule "bt.visit-25" {
  title     = "A visit on the day of a procedure has modifier 25",
  severity  = "hold",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",
  prevents  = { "bundling", text = "CO-97" },

  each    = "line",
  when    = { code = "99213", any_line = { code = "20610", same = { "dos" } } },
  require = { mods = { has = "25" } },
  message = "{code} needs modifier 25 beside the procedure.",

  examples = {
    {
      "with it", expect = "pass",
      claim = { lines = { { code = "99213", mods = { "25" } }, { code = "20610" } } },
    },
    {
      "without", expect = "fire",
      claim = { lines = { { code = "99213" }, { code = "20610" } } },
    },
  },
}

rule "bt.whole-dollars" {
  title     = "A charge over 500 is looked at",
  severity  = "warn",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",
  prevents  = "nothing; a look",

  forbid = { total = { more_than = "500" } },

  examples = {
    { "less", claim = { total = "100" }, expect = "pass" },
    { "more", claim = { total = "501" }, expect = "fire" },
  },
}
