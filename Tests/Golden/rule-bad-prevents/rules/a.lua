rule "bp.misspelt" {
  title     = "A kind of denial that is misspelt",
  severity  = "hold",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",
  prevents  = { "coding", "bundeling", "CO-97", txt = "CO-97" },

  forbid = { total = "0" },

  examples = {
    { "something", expect = "pass" },
    { "nothing", claim = { total = "0" }, expect = "fire" },
  },
}
