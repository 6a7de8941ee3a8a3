contract "f.steps" {
  payer = "STEPS", effective = { from = "2026-01-01" }, source = "an invented paper",
  base = "mpfs", steps = { { id = "a" }, { id = "b", pct = "98%", add = "1.00" }, { pct = 0.98 } },
  examples = { { "visit", line = { code = "99213", dos = "2026-04-02" }, base = money "92.47", allowed = money "109.11" } },
}
