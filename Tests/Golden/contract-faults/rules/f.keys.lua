contract "f.keys" {
  payer = "KEYS", effective = { from = "2026-01-01" }, source = "an invented paper",
  base = "mpfs", excpt = {}, bilateral = 1.5, scope = { group = "1234567893", pos = "1" },
  examples = { { "visit", line = { code = "99213", dos = "2026-04-02" }, base = money "92.47", allowed = money "109.11" } },
}
