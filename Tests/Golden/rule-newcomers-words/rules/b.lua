rule "acme.third" {
  title     = "A word without quotes",
  severity  = "warn",
  scope     = {},
  effective = { from = "2026-03-01" },
  source    = "an invented payer's bulletin",
  owner     = "golden",
  require   = { ndc = present },
}
