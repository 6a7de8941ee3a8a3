charge_master "a.rows" {
  effective = { from = "2026-01-01", to = "2026-12-31" },
  source = "an invented decision", owner = "billing",
  rows = {
    { code = 99213, amount = money "180.00" },
    { code = "99214", amount = 200.5 },
    { code = "99215", amuont = money "250.00" },
    { code = "20610", mod = "5", amount = money "210.00" },
    { code = "20611", amount = money "210.00", provider = "1234567890" },
    { code = "20612", amount = money "210.00", location = "Austin" },
    { code = "20615", amount = money "210.00", from = "2025-06-01" },
    { code = "20620", amount = money "210.00", from = "2026-06-01", to = "2026-05-01" },
  },
}
