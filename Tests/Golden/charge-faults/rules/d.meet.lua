charge_master "d.one" {
  effective = { from = "2026-01-01", to = "2026-06-30" },
  source = "an invented decision", owner = "billing",
  rows = { { code = "99213", amount = money "180.00" } },
}
charge_master "d.two" {
  effective = { from = "2026-06-01", to = "2026-09-30" },
  source = "an invented decision", owner = "billing",
  rows = { { code = "99213", amount = money "190.00" } },
}
charge_master "d.three" {
  effective = { from = "2027-01-01" },
  source = "an invented decision", owner = "billing",
  rows = { { code = "99213", amount = money "195.00" } },
}
