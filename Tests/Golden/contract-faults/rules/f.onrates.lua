-- The rows of f.rates have slips: they are told, and not that nobody declared it.
contract "f.onrates" { payer = "ONRATES", effective = { from = "2026-01-01" }, source = "x",
  base = { schedule = "f.rates", pct = 1.1 },
  examples = { { "visit", line = { code = "99213", dos = "2026-04-02" }, allowed = money "95.00" } },
}
fee_schedule "f.onrates.rates" { effective = { from = "2026-01-01" }, source = "x",
  base = { schedule = "f.rates", pct = "110%" } }
