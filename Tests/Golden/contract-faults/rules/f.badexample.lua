contract "f.badexample" {
  payer = "BADEXAMPLE", effective = { from = "2026-01-01" }, source = "an invented paper",
  base = "mpfs",
  examples = { { line = {} }, { "a", line = { code = "99213" } }, { "b", line = { code = "99213", dos = "2026-04-02" } }, { "c" }, { "d", lines = { { code = "99213", dos = "2026-04-02", unit = 2, allowed = "1.00" } }, allowed = "1.00" } },
}
