contract "f.each" {
  payer = "EACH", effective = { from = "2026-01-01" }, source = "an invented paper",
  base = "mpfs", except = { { code = "J1885", each = 2.1 } },
  examples = { { "visit", line = { code = "99213", dos = "2026-04-02" }, base = money "92.47", allowed = money "109.11" } },
}
