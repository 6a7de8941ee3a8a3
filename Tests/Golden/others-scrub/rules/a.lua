rule "hj.copy-of-a-line" {
  title     = "No line is the copy of a line on an earlier claim",
  severity  = "warn",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",
  needs     = { "input" },

  each    = "line",
  forbid  = { prior = { same = { "patient", "provider", "code", "mods", "dos", "charge" } } },
  message = "{code} on {dos} stands on an earlier claim of this file, too.",

  examples = {
    { "alone", expect = "pass" },
    { "a copy", others = { {} }, expect = "fire" },
  },
}

rule "hj.new-patient" {
  title     = "New patient visits are for patients not seen within three years",
  severity  = "hold",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",
  needs     = { "input" },

  each    = "line",
  when    = { code = codes "99202-99205" },
  forbid  = {
    prior = {
      same = { "patient", "provider" }, within = { years = 3 }, code = codes "99202-99215",
    },
  },
  message = "{code} is for new patients, and this one was seen before.",

  examples = {
    { "first visit", claim = { lines = { { code = "99203" } } }, expect = "pass" },
    {
      "seen before", expect = "fire", claim = { lines = { { code = "99203" } } },
      others = { { lines = { { dos = "2025-03-02" } } } },
    },
  },
}
