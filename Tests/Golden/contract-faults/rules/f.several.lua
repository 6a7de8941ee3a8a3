contract "f.several" {
  payer = "SEVERAL", effective = { from = "2026-01-01" }, source = "an invented paper",
  base = "mpfs", multiple_procedure = { "100%", 0.5, code = "10004" }, lesser_of = "fee", sequestration = 2,
  examples = { { "visit", line = { code = "99213", dos = "2026-04-02" }, base = money "92.47", allowed = money "109.11" } },
}
