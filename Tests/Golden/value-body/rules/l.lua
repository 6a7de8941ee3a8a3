parameter "acme.most" {
  unit = "money", source = "an invented bulletin",
  values = {
    { from = "2025-01-01", value = money "80.00" },
    { from = "2026-01-01", to = "2026-12-31", value = money "90.00" },
  },
}
code_list "visits" {
  source = "an invented bulletin",
  values = {
    { from = "2026-01-01", codes = codes "99213" },
  },
}
