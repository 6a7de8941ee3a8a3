rule "acme.cap" {
  title     = "Office visits are paid at the office only",
  severity  = "hold",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "an invented bulletin",
  owner     = "golden",

  each = "line",
  require = { charge = { at_most = param "acme.most" } },
  message = "{charge} is more than the plan pays for one line.",

  examples = {
    { "small", claim = { lines = { { charge = money "90.00" } } }, expect = "pass" },
    { "large", claim = { lines = { { charge = money "300.00" } } }, expect = "fire" },
  },
}
