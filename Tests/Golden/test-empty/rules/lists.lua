code_list "acme.visits" {
  title = "visits", source = "golden",
  values = { { from = "2026-01-01", codes = codes "99202-99215" } },
}
