rule "acme.office-only" {
  title     = "ACME pays office visits at the office only",
  severity  = "hold",
  scope     = { payer = "ACME1" },
  effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin",
  owner     = "golden",

  each    = "line",
  when    = { code = codes "99202-99215" },
  require = {
    { pos = { length_at_most = -1, if_missing = "pass" } },
    { count_lines = { code = "99213", at_most = -1 } },
    { charge = { more_than = "92233720368547758.07" } },
    { units = { at_least = 9223372036854775807, if_missing = "pass" } },
    { message = "nothing else" },
    { any = { { pos = { is = "11", if_missing = "pass" }, message = "too deep" } } },
    { mods = { contains = "25" } },
  },
  message = "{code} at place of service {pos}: use 11 or 22.",

  examples = {
    { "office", claim = { pos = "11" }, expect = "pass" },
    { "home", claim = { pos = "12" }, expect = "fire" },
  },
}
