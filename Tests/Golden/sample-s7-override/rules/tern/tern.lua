-- A payer's rule: a visit on the day of a minor procedure by the same provider needs 25.
local minor = codes "11200,17000,17110,20610"

rule "tern.visit-needs-25" {
  title     = "A visit with a minor procedure on the same day needs modifier 25",
  severity  = "hold",
  scope     = { payer = "TERNX", form = "837P" },
  effective = { from = "2024-01-01", basis = "dos" },
  source    = "Tern Plan (invented), provider manual 2024, section 7.3",
  owner     = "billing-leads",

  each    = "line",
  when    = {
    code = codes "99202-99215", any_line = { code = minor, same = { "dos", "rendering.npi" } },
  },
  unless  = { { "another problem, or the decision for surgery", mods = codes "24,57" } },
  require = { { mods = "25", key = "need25", fix = add_modifier "25",
    message = "{code} is billed with a minor procedure on {dos} without modifier 25." } },

  examples = {
    { "visit alone", claim = { payer = { id = "TERNX" } }, expect = "not_applicable" },
    { "visit with lesion removal", expect = { line = 1, key = "need25" },
      claim = { payer = { id = "TERNX" }, lines = { { code = "99213" }, { code = "17110" } } } },
    { "with 25", expect = "pass",
      claim = { payer = { id = "TERNX" }, lines = { { mods = { "25" } }, { code = "17110" } } } },
    { "other payer", claim = { lines = { {}, { code = "17110" } } }, expect = "not_applicable" },
  },
}
