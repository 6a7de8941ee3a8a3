charge_master "f.example" {
  effective = { from = "2026-01-01" },
  proposed = true,
  source = "an invented decision", owner = "billing",
  rows = { { code = "99213", amount = money "180.00" } },
  examples = {
    { "wrong", line = { code = "99213" }, charge = money "170.00" },
    { "not there", line = { code = "99214" }, charge = money "170.00" },
    { "says nothing", line = { code = "99213" } },
  },
}
charge_master "f.failing" {
  effective = { from = "2026-01-01" },
  proposed = true,
  source = "an invented decision", owner = "billing",
  rows = { { code = "99213", amount = money "180.00" } },
  examples = {
    { "wrong", line = { code = "99213" }, charge = money "170.00" },
    { "not there", line = { code = "99214" }, charge = money "170.00" },
  },
}
