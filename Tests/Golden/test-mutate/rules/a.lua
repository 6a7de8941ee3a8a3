-- The examples are weak on purpose: nobody tries a visit of another code, a place at the edge of the
-- set, a blank place, or four units.
rule "acme.office-only" {
  title     = "ACME pays office visits at the office only",
  severity  = "hold",
  scope     = { payer = "ACME1" },
  effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin",
  owner     = "golden",

  each    = "line",
  when    = { code = codes "99202-99215,99381", any = { { charge = { more_than = "0.00" } } } },
  unless  = { { "emergency", pos = "23" } },
  require = {
    { pos = { one_of = codes "11,22", if_missing = "fire" } },
    { units = { at_most = 4, if_missing = "pass" }, key = "units", message = "Too many: {units}." },
  },
  message = "{code} at place of service {pos}: use 11 or 22.",

  examples = {
    { "office", expect = "pass" },
    { "home", claim = { pos = "12" }, expect = { line = 1, key = "require.1" } },
  },
}
