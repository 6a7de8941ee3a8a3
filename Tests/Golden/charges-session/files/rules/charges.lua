-- What Hilltop, an invented practice, bills.
payer "HAWTHORN" {
  name = "Hawthorn Mutual", ids = codes "ACME1,HAWTH", program = "commercial",
  source = "an invented payer list",
}

payer "MERLIN" {
  name = "Merlin Compensation Fund", program = "workers_comp", state = "TX",
  source = "an invented payer list",
}

charge_master "hilltop" {
  title      = "Charges of Hilltop Family Medicine",
  effective  = { from = "2024-01-01" },
  source     = "decision of the partners, 2023-12-04",
  owner      = "billing",
  rows       = csv "charges.csv",
  exceptions = {
    { id = "self-pay", self_pay = true, class = "full", pct = "60%",
      why = "financial policy 3: 40 % off for payment on the day" },
    { id = "sliding A", self_pay = true, class = "A", pct = "20%",
      why = "sliding fee schedule of 2024, step A" },
    { id = "school forms", payer = "HAWTHORN", codes = codes "99080", amount = money "15.00",
      why = "letter of Hawthorn, 2024-02-11" },
    { id = "work injuries", program = "workers_comp", state = "TX", schedule = "tx.comp",
      why = "the state wants its fee schedule billed" },
  },
  examples   = {
    { "a visit", line = { code = "99213", dos = "2024-07-10" }, charge = money "120.00" },
    { "both sides", line = { code = "20610", mods = "50", dos = "2024-07-10" }, charge = money "210.00" },
    { "two units, step A", line = { code = "97110", units = 2, dos = "2024-07-10" },
      self_pay = true, class = "A", charge = money "34.00" },
    { "the gap in June", line = { code = "17110", dos = "2024-06-10" }, no_charge = true },
  },
}

charge_master "hilltop.2025" {
  effective = { from = "2025-01-01" },
  proposed  = true,
  source    = "draft for the partners, 2024-11-20",
  owner     = "billing",
  rows      = {
    { code = "99213", amount = money "128.00" },
    { code = "20610", amount = money "150.00" },
    { code = "20610", mod = "50", amount = money "225.00" },
  },
}

fee_schedule "tx.comp" {
  effective = { from = "2024-01-01" },
  source    = "an invented state fee schedule",
  rows      = {
    { code = "99213", amount = money "104.17" },
    { code = "97110", amount = money "49.90" },
  },
}

contract "hawthorn.2024" {
  payer     = "HAWTHORN",
  effective = { from = "2024-02-01", to = "2024-12-31" },
  source    = "signed contract C-8831",
  base      = { schedule = "mpfs", locality = "15202/00", pct = "118%" },
  lesser_of = "charge",
  examples  = {
    { "office visit", line = { code = "99213", dos = "2024-04-02" }, base = money "92.47", allowed = money "109.11" },
  },
}
