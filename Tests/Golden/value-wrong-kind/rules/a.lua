rule "acme.cap" {
  title     = "Office visits are paid at the office only",
  severity  = "hold",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "an invented bulletin",
  owner     = "golden",

  each = "line",
  require = { charge = { at_most = param "acme.most" } },

  examples = {
    { "office", claim = { pos = "11" }, expect = "pass" },
    { "home", claim = { pos = "12" }, expect = "fire" },
  },
}
