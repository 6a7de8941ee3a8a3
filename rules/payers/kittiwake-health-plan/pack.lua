pack "kittiwake-health-plan" {
  title = "Kittiwake Health Plan, which does not exist",
  layer = "payer",
  payer = "KITTW",
  owner = "core",
}

payer "KITTW" {
  name               = "Kittiwake Health Plan (invented)",
  program            = "commercial",
  edits              = "none",
  corrected_by       = "replacement",
  timely_filing_days = 120,
  source             = "Kittiwake Health Plan (invented), provider handbook 2026: our own "
    .. "illustration",
}
