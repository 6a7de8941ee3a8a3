-- What Fledgling Family Medicine has agreed on with one payer. The stock rule stays as it is for
-- all others, and for this one again when the override has run out.
override "ffm.pelican-accident-date" {
  rule      = "sj.accident-date",
  scope     = { payer = "PELHP" },
  change    = { severity = "warn" },
  reason    = "Pelican (invented) asks for the date by telephone while its portal is rebuilt",
  owner     = "billing",
  effective = { from = "2026-06-01", to = "2026-10-31" },
}
