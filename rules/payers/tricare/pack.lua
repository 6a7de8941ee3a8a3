-- For claims of filing CH. Which region a patient belongs to is decided by where he lives; who
-- takes its claims, and under which id, changed with the contracts of 2025.
pack "tricare" {
  title = "TRICARE, as its manuals and its two contractors publish it",
  layer = "core",
  owner = "core",
}

payer "TRICARE-EAST" {
  name               = "TRICARE East (Humana Military)",
  ids                = codes "TREST,99727",
  program            = "tricare",
  lob                = "east",
  timely_filing_days = 365,
  source             = "Humana Military, Submit claim documents (TREST for services of 2024, 99727 "
    .. "since 2025-01-01); TRICARE Operations Manual 6010.62-M, chapter 8, section 3",
}

payer "TRICARE-WEST" {
  name               = "TRICARE West (TriWest since 2025)",
  ids                = "99726",
  program            = "tricare",
  lob                = "west",
  timely_filing_days = 365,
  source             = "TriWest, TRICARE claims instructions (payer id 99726); TRICARE Operations "
    .. "Manual 6010.62-M, chapter 8, section 3",
}
