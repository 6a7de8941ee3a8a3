contract "f.overlap-2025" {
  payer = "OVERLAP", effective = { from = "2025-01-01", to = "2026-01-31" }, source = "an invented paper",
  base = { schedule = "mpfs", pct = "110%" },
  examples = { { "visit", line = { code = "99213", dos = "2025-04-02" }, base = money "100.00", allowed = money "110.00" } },
}
contract "f.overlap-2026" {
  payer = "OVERLAP", effective = { from = "2026-01-01" }, source = "an invented paper",
  base = { schedule = "mpfs", pct = "112%" },
  examples = { { "visit", line = { code = "99213", dos = "2026-04-02" }, base = money "100.00", allowed = money "112.00" } },
}
-- A narrower scope counts before a wider one, so this is no overlap.
contract "f.overlap-hospital" {
  payer = "OVERLAP", effective = { from = "2026-01-01" }, source = "an invented paper",
  scope = { pos = codes "21,22" }, base = { schedule = "mpfs", pct = "105%" },
  examples = { { "visit", line = { code = "99213", dos = "2026-04-02", pos = "22" }, base = money "100.00", allowed = money "105.00" } },
}
