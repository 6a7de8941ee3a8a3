code_list "visits" {
  source = "an invented bulletin",
  values = {
    { from = "2026-01-01", codes = codes "99213" },
  },
}
