code_list "visit" {
  source = "an invented bulletin",
  values = {
    { from = "2026-01-01", codes = codes "99213" },
  },
}
rule "acme.cap" {
  title     = "Office visits are paid at the office only",
  severity  = "hold",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "an invented bulletin",
  owner     = "golden",

  each = "line",
  require = { charge = { at_most = param "acme.mots" } },

  examples = {
    { "office", claim = { pos = "11" }, expect = "pass" },
    { "home", claim = { pos = "12" }, expect = "fire" },
  },
}
parameter "acme.most" {
  unit = "money", source = "an invented bulletin",
  values = {
    { from = "2026-01-01", value = money "150.00" },
  },
}
