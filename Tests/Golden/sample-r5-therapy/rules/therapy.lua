-- Therapy: its discipline, and KX above the year's threshold, which counts what all providers billed:
-- that is a fact of the coverage, which a file of claims does not carry.
code_list "therapy.always" {
  source = "an invented table",
  values = { { from = "2024-01-01", codes = codes "97110,97112,97140,97530" } },
}

parameter "mcr.kx_pt_slp" {
  unit   = "money",
  source = "an invented table",
  values = {
    { from = "2025-01-01", to = "2025-12-31", value = money "2410.00" },
    { from = "2026-01-01", to = "2026-12-31", value = money "2480.00" },
  },
}

rule "mcr.pt-discipline" {
  title     = "Always-therapy codes carry GP, GO or GN",
  severity  = "hold",
  scope     = { program = "medicare_b" },
  effective = { from = "2025-01-01" },
  source    = "an invented manual, 2026, section 6.1",
  owner     = "billing-leads",

  each    = "line",
  when    = { code = list "therapy.always" },
  require = { mods = codes "GP,GO,GN" },
  message = "{code} does not say whose therapy it is: GP, GO or GN.",

  examples = {
    { "with GP", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "GP" } } } } },
    { "without", expect = { line = 1 },
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110" } } } },
  },
}

rule "mcr.pt-kx" {
  title     = "Therapy above the year's threshold carries KX",
  severity  = "warn",
  scope     = { program = "medicare_b" },
  effective = { from = "2025-01-01" },
  source    = "an invented manual, 2026, section 6.2",
  owner     = "billing-leads",

  each       = "line",
  needs      = { "coverage" },
  if_unknown = "warn",
  when       = { code = list "therapy.always", mods = codes "GP,GN", lacks = "KX" },
  require    = { benefit = { therapy_pt_slp = { at_most = param "mcr.kx_pt_slp", if_missing = "pass" } } },
  fix        = add_modifier "KX",

  examples = {
    { "what was used is not known", expect = "not_judged",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "GP" } } } } },
    { "with KX", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "GP", "KX" } } } } },
  },
}
