-- A health maintenance organization that pays its primary care offices by the head: what they do is
-- reported and not charged, everybody else needs their referral, and tests go to one laboratory.
pack "dunlin-health-hmo" {
  title = "Dunlin Health HMO, which does not exist",
  layer = "payer",
  payer = "DUNHM",
  owner = "core",
}

payer "DUNHM" {
  name               = "Dunlin Health HMO (invented)",
  program            = "commercial",
  lob                = "hmo",
  edits              = "none",
  corrected_by       = "replacement",
  timely_filing_days = 90,
  source             = "Dunlin Health HMO (invented), office handbook 2026: our own illustration",
}
