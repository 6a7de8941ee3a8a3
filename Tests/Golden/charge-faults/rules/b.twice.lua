charge_master "b.twice" {
  effective = { from = "2026-01-01", to = "2026-12-31" },
  proposed = true,
  source = "an invented decision", owner = "billing",
  rows = {
    { code = "99213", amount = money "180.00" },
    { code = "99213", amount = money "185.00", from = "2026-07-01" },
    { code = "99214", amount = money "240.00", to = "2026-03-31" },
    { code = "99214", amount = money "250.00", from = "2026-05-01" },
  },
}
charge_master "b.same" {
  effective = { from = "2026-01-01" },
  proposed = true,
  source = "an invented decision", owner = "billing",
  rows = {
    { code = "99213", amount = money "180.00" },
    { code = "99213", amount = money "180.00" },
    { code = "99214", amount = money "240.00" },
    { code = "99214", amount = money "250.00" },
  },
}
