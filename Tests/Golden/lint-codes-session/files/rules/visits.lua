-- Places that are asked about more than once.
local offices = codes "11,38"

code_list "acme.visits" {
  values = {
    { from = "2026-01-01", codes = codes "G2012,99213,99214" },
  },
  source = "Invented bulletin 7, 2026-01-02",
}

rule "acme.visit" {
  title     = "Visits of some diagnoses need an authorization",
  severity  = "warn",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "Invented bulletin 7, 2026-01-02",
  owner     = "billing",

  each    = "line",
  when    = { code = list "acme.visits", pos = offices, diagnoses = codes "E11,I10,Z99*" },
  require = { present = "prior_auth" },

  examples = {
    { "without one", expect = "fire" },
    { "with one", expect = "pass", claim = { prior_auth = "A1" } },
  },
}

fee_schedule "acme.rates" {
  effective = { from = "2026-01-01" },
  source    = "Invented contract, exhibit B, 2026-01-02",
  rows      = csv [[
    code,  mod, amount
    J1885, ,    3.10
    G2012, ,    14.00
  ]],
}
