contract "f.noexample" {
  payer = "NOEXAMPLE", effective = { from = "2026-01-01" }, source = "an invented paper",
  base = "mpfs",
  title = "no example",
}
