rule "acme.office-only" {
  title     = "ACME pays office visits at the office only",
  severity  = "hold",
  scope     = { payer = "ACME1" },
  effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin",
  owner     = "golden",
  after     = "acme.home-only",

  each    = "line",
  when    = { code = codes "99202-99215" },
  require = { pos = { one_of = codes "11,22", if_missing = "fire" } },
  message = "{code} at place of service {pos}: use 11 or 22.",

  examples = {
    { "office", claim = { pos = "11" }, expect = "pass" },
    { "home", claim = { pos = "12" }, expect = "fire" },
  },
}
