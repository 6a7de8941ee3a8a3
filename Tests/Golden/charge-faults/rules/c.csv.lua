charge_master "c.csv" {
  effective = { from = "2026-01-01" },
  proposed = true,
  source = "an invented decision", owner = "billing",
  rows = csv "charges.csv",
}
charge_master "c.columns" {
  effective = { from = "2026-01-01" },
  proposed = true,
  source = "an invented decision", owner = "billing",
  rows = csv [[
code,mod,price
99213,,180.00
]],
}
charge_master "c.nofile" {
  effective = { from = "2026-01-01" },
  proposed = true,
  source = "an invented decision", owner = "billing",
  rows = csv "chrages.csv",
}
