-- A Medicare Advantage plan: it applies Medicare's edits and asks for authorizations that Medicare
-- does not know. One payer, two plans: a rule for SANDR is for both, and a table may tell them
-- apart.
pack "sanderling-advantage" {
  title = "Sanderling Advantage, which does not exist",
  layer = "payer",
  payer = "SANDR",
  owner = "core",
}

payer "SANDR" {
  name         = "Sanderling Advantage (invented)",
  program      = "medicare_advantage",
  edits        = "medicare",
  corrected_by = "replacement",
  source       = "Sanderling Advantage (invented), provider manual 2026: our own illustration",
}

payer "SANDH" {
  name               = "Sanderling Advantage Home HMO (invented)",
  parent             = "SANDR",
  program            = "medicare_advantage",
  lob                = "hmo",
  edits              = "medicare",
  corrected_by       = "replacement",
  timely_filing_days = 90,
  source             = "Sanderling Advantage (invented), provider manual 2026, section 1.1: our "
    .. "own illustration",
}

payer "SANDP" {
  name               = "Sanderling Advantage Open PPO (invented)",
  parent             = "SANDR",
  program            = "medicare_advantage",
  lob                = "ppo",
  edits              = "medicare",
  corrected_by       = "replacement",
  timely_filing_days = 365,
  source             = "Sanderling Advantage (invented), provider manual 2026, section 1.1: our "
    .. "own illustration",
}
