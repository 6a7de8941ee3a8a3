parameter "acme.most" {
  unit = "money", source = "an invented bulletin",
  values = {
    { from = "2025-01-01", value = money "200.00" },
    { from = "2026-01-01", to = "2026-12-31", value = money "150.00" },
  },
}
