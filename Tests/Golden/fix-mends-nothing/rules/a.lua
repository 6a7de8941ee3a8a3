rule "hj.office" {
  title     = "t",
  severity  = "warn",
  scope     = {},
  effective = { from = "2020-01-01" },
  source    = "golden",
  owner     = "golden",

  each    = "line",
  require = { pos = { is = "22", if_missing = "fire" } },
  message = "{code} at {pos}",
  fix     = set { pos = "21" },

  examples = {
    { "right", claim = { pos = "22" }, expect = "pass" },
    { "wrong", expect = "fire" },
  },
}
