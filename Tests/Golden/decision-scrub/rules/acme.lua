decision "acme.telehealth" {
  title     = "Telehealth carries the plan's modifier and place",
  severity  = "hold",
  scope     = {},
  effective = { from = "2024-01-01" },
  source    = "handbook 2.1",
  owner     = "billing",

  each    = "line",
  when    = { code = codes "99202-99215", pos = codes "02,10" },
  inputs  = { at = "pos", kind = "coverage.filing" },
  outputs = { mod = "modifier", frequency = "claim.frequency" },
  hit     = "unique",
  if_missing = "pass",
  rows    = csv [[
    at | kind  => mod | frequency
    10 | CI    => 95  | *
    02 | CI    => 93  | 1
    *  | !CI   => GT  | *
  ]],
  expect  = { mods = contains "mod", ["claim.frequency"] = equals "frequency" },

  examples = {
    { "in person", expect = "not_applicable" },
    { "home", expect = "pass", claim = { pos = "10", lines = { { mods = { "95" } } } } },
    { "home without", expect = "fire", claim = { pos = "10" } },
    { "home with the other", expect = { count = 1 }, claim = { pos = "10", lines = { { mods = { "93" } } } } },
  },
}
decision "acme.mri" {
  title     = "Imaging has its authorisation",
  severity  = "hold",
  scope     = {},
  effective = { from = "2024-01-01" },
  source    = "handbook 2.2",
  owner     = "billing",

  each    = "line",
  inputs  = { cpt = "code", pos = { "pos", if_missing = "fire" } },
  outputs = { auth = enum "none,notify,required" },
  hit     = "unique",
  rows    = csv "mri.csv",
  otherwise = "none",
  finding = { when = { auth = "required", absent = "prior_auth" },
              message = "{code} at {pos} needs an authorization ({auth}, {row})." },
  examples = {
    { "visit", expect = "pass" },
    { "mri", expect = "fire", claim = { lines = { { code = "70551" } } } },
    { "mri with", expect = "pass", claim = { prior_auth = "X1", lines = { { code = "70551" } } } },
  },
}
