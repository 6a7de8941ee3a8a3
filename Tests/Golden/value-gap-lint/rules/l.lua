code_list "visits" {
  source = "an invented bulletin",
  values = {
    { from = "2025-01-01", to = "2025-12-31", codes = codes "99213" },
    { from = "2026-04-01", codes = codes "99213" },
  },
}
