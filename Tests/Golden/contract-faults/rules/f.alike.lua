contract "f.alike" {
  payer = "ALIKE", effective = { from = "2026-01-01" }, source = "an invented paper",
  base = "mpfs", except = {
    { code = codes "99202-99215", pct = "120%" },
    { code = codes "99213-99220", pct = "125%" },
    { code = codes "J1885,J1886", each = "2.10" },
    { code = "J1885", each = "2.20" },
  },
  examples = { { "visit", line = { code = "99213", dos = "2026-04-02" }, base = money "92.47", allowed = money "109.11" } },
}
