-- Hawthorn Mutual, an invented payer: what it pays in 2024.
payer "HAWTHORN" {
  name = "Hawthorn Mutual", ids = codes "ACME1,HAWTH", program = "commercial",
  source = "an invented payer list",
}

fee_schedule "hawthorn.drugs" {
  effective = { from = "2024-01-01" },
  source    = "exhibit C, of 2 January 2024",
  rows      = csv "hawthorn-drugs.csv",
  base      = { schedule = "mpfs", locality = "15202/00" },
}

contract "hawthorn.2024" {
  payer     = "HAWTHORN",
  number    = "C-8831",
  effective = { from = "2024-02-01", to = "2024-12-31" },
  source    = "signed contract C-8831, exhibits A to C",
  base      = { schedule = "hawthorn.drugs", pct = "118%" },
  except    = {
    { code = codes "99381-99397", pct = "125%", why = "exhibit B, preventive visits" },
    { code = codes "J1100", each = money "2.10", why = "exhibit C, drugs at a fixed rate" },
    { mod = codes "80", pct = "20%", of = "allowed", why = "exhibit A 4, assistants" },
  },
  anesthesia    = { unit = money "62.00" },
  lesser_of     = "charge",
  sequestration = "2%",
  steps = {
    { id = "quality", code = codes "99202-99215", pct = "102%", why = "exhibit D, quality program" },
  },
  examples = {
    { "office visit", line = { code = "99213", dos = "2024-04-02" },
      base = money "92.47", allowed = money "111.29" },
    { "a drug by the unit", line = { code = "J1100", units = 4, dos = "2024-04-02" },
      allowed = money "8.40" },
    { "a preventive visit", line = { code = "99395", dos = "2024-04-02", charge = money "150.00" },
      base = money "130.00", allowed = money "150.00" },
    { "anesthesia", line = { code = "00140", minutes = 75, dos = "2024-04-02" },
      allowed = money "620.00" },
    { "two procedures", lines = {
        { code = "17110", dos = "2024-04-02", base = { fee = money "100.00", multiple = 2 },
          allowed = money "118.00" },
        { code = "20610", dos = "2024-04-02", base = { fee = money "60.00", multiple = 2 },
          allowed = money "35.40" },
      } },
  },
}

contract "hawthorn.2022" {
  payer     = "HAWTHORN",
  effective = { from = "2022-01-01", to = "2023-11-30" },
  source    = "signed contract C-7702",
  base      = "hawthorn.drugs",
  multiple_procedure = "none",
  examples  = {
    { "before the schedule of drugs", line = { code = "99213", dos = "2023-04-02" }, no_price = true },
  },
}
