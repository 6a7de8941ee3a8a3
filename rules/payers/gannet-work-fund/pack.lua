pack "gannet-work-fund" {
  title = "Gannet Work Fund, which does not exist",
  layer = "payer",
  payer = "GANWF",
  owner = "core",
}

payer "GANWF" {
  name    = "Gannet Work Fund (invented)",
  program = "workers_comp",
  edits   = "none",
  source  = "Gannet Work Fund (invented), billing instructions 2026: our own illustration",
}
