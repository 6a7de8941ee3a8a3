contract "f.exceptions" {
  payer = "EXCEPTIONS", effective = { from = "2026-01-01" }, source = "an invented paper",
  base = "mpfs", except = {
    { pct = "120%" },
    { code = "J1885" },
    { code = "J1885", each = "2.10", pct = "10%" },
    { code = "J1885", each = "2.10", of = "charge" },
    { code = "J1885", pct = "80%", of = "charges" },
    { cpt = "J1885", pct = "80%" },
    { mod = "8", pct = "80%" },
  },
  examples = { { "visit", line = { code = "99213", dos = "2026-04-02" }, base = money "92.47", allowed = money "109.11" } },
}
