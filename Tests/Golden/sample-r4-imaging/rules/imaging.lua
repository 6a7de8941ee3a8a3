-- Magnetic resonance imaging is authorized, except in an emergency, which may stand on another
-- claim. That a number is there is not that the service is authorized: the decision that asks for
-- that is not judged on a file, which carries no authorizations.
code_list "imaging.mri" {
  source = "an invented plan list",
  values = { { from = "2024-01-01", codes = codes "70551-70553,72141-72158,73721" } },
}

local exempt = {
  { "emergency", pos = "23" },
  { "emergency visit that day",
    other_claim = { same = { "patient", "dos" }, code = codes "99281-99285" } },
  { "reading only", mods = "26" },
}

decision "auth.mri" {
  title     = "Magnetic resonance imaging is authorized",
  severity  = "hold",
  scope     = { payer = "TERNX" },
  effective = { from = "2026-01-01" },
  source    = "Tern Plan (invented), provider manual 2026, section 4.2",
  owner     = "billing-leads",

  each       = "line",
  needs      = { "authorizations", "coverage", "input" },
  if_unknown = "warn",
  when       = { code = list "imaging.mri" },
  unless     = exempt,
  inputs     = { plan = { "coverage.plan_type", if_missing = "fire" } },
  outputs    = { auth = enum "none,notify,required" },
  hit        = "unique",
  rows       = csv "mri.csv",
  otherwise  = "none",
  finding    = {
    when    = { auth = "required", authorized = { is_not = "ok", if_missing = "fire" } },
    message = "{code} is not authorized ({row}).",
  },

  examples = {
    { "nothing is known", expect = "not_judged",
      claim = { payer = { id = "TERNX" }, lines = { { code = "70551" } } } },
    { "reading", expect = "not_applicable",
      claim = { payer = { id = "TERNX" }, lines = { { code = "70551", mods = { "26" } } } } },
  },
}

rule "auth.mri-number" {
  title     = "Magnetic resonance imaging carries an authorization number",
  severity  = "hold",
  scope     = { payer = "TERNX" },
  effective = { from = "2026-01-01" },
  source    = "Tern Plan (invented), provider manual 2026, section 4.2",
  owner     = "billing-leads",

  each    = "line",
  needs   = { "input" },
  when    = { code = list "imaging.mri" },
  unless  = exempt,
  require = { present = "prior_auth" },
  message = "{code} has no authorization number.",

  examples = {
    { "on the claim", expect = "pass",
      claim = { payer = { id = "TERNX" }, prior_auth = "A-1", lines = { { code = "70551" } } } },
    { "none", expect = { line = 1 },
      claim = { payer = { id = "TERNX" }, lines = { { code = "70551" } } } },
    { "emergency visit on another claim", expect = "not_applicable",
      claim = { payer = { id = "TERNX" }, lines = { { code = "70551" } } },
      others = { { lines = { { code = "99284" } } } } },
  },
}
