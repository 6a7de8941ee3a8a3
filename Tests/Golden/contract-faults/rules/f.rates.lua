fee_schedule "f.rates" { effective = { from = "2026-01-01" }, source = "an invented paper", rows = csv "rates.csv" }
fee_schedule "f.columns" { effective = { from = "2026-01-01" }, source = "an invented paper", rows = csv "columns.csv" }
fee_schedule "f.absent" { effective = { from = "2026-01-01" }, source = "an invented paper", rows = csv "rate.csv" }
fee_schedule "f.empty" { effective = { from = "2026-01-01" }, source = "an invented paper" }
fee_schedule "f.inline" { effective = { from = "2026-01-01" }, source = "an invented paper", rows = {
  { code = codes "99202-99215", amount = 95 },
  { code = codes "J*", amount = "2.00" },
  { code = "99213", facility = "70.00" },
  { code = "99214", amount = "70.00", facility = "70.00" },
} }
fee_schedule "f.round" { effective = { from = "2026-01-01" }, source = "an invented paper", base = "f.circle" }
fee_schedule "f.circle" { effective = { from = "2026-01-01" }, source = "an invented paper", base = { schedule = "f.round", pct = "90%" } }
fee_schedule "f.year" { effective = { from = "2026-01-01" }, source = "an invented paper", base = { schedule = "f.rates", year = 2025 } }
contract "f.several-fixed" { payer = "FIXED", effective = { from = "2026-01-01" }, source = "an invented paper",
  except = { { code = "J1885", each = "2.10" } },
  examples = { { "drug", line = { code = "J1885", dos = "2026-04-02" }, allowed = "2.10" } } }
