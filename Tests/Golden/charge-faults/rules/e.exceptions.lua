charge_master "e.exceptions" {
  effective = { from = "2026-01-01" },
  proposed = true,
  source = "an invented decision", owner = "billing",
  rows = { { code = "99213", amount = money "180.00" } },
  exceptions = {
    { id = "nobody", pct = "60%", why = "no word of for whom" },
    { id = "float", self_pay = true, pct = 0.6, why = "a float" },
    { id = "two ways", self_pay = true, pct = "60%", amount = money "20.00", why = "two ways" },
    { id = "all lines", self_pay = true, amount = money "20.00", why = "no codes" },
    { id = "program", program = "work_comp", pct = "60%", why = "a word that is none" },
    { id = "no why", self_pay = true, pct = "60%" },
  },
}
charge_master "e.schedule" {
  effective = { from = "2026-01-01" },
  proposed = true,
  source = "an invented decision", owner = "billing",
  rows = { { code = "99213", amount = money "180.00" } },
  exceptions = {
    { id = "work", program = "workers_comp", schedule = "tx.cmop", why = "the state wants it" },
  },
}
fee_schedule "tx.comp" {
  effective = { from = "2026-01-01" }, source = "an invented schedule",
  rows = { { code = "99213", amount = money "104.17" } },
}
-- A schedule with a slip is told of by itself, and not as one that nobody declared.
fee_schedule "tx.slip" {
  effective = { from = "2026-01-01" }, source = "an invented schedule",
  rows = { { code = "99213", amount = 104.17 } },
}
charge_master "e.slip" {
  effective = { from = "2026-01-01" },
  proposed = true,
  source = "an invented decision", owner = "billing",
  rows = { { code = "99213", amount = money "180.00" } },
  exceptions = {
    { id = "work", program = "workers_comp", schedule = "tx.slip", why = "the state wants it" },
  },
}
