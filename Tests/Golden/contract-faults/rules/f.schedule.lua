contract "f.schedule" {
  payer = "SCHEDULE", effective = { from = "2026-01-01" }, source = "an invented paper",
  base = "mpsf",
  examples = { { "visit", line = { code = "99213", dos = "2026-04-02" }, base = money "92.47", allowed = money "109.11" } },
}
