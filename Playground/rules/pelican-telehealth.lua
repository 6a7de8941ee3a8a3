-- Made from bulletin-pelican.md. Only the half that a claim can show: whether a visit was held by
-- video cannot be seen on a claim that has neither the modifier nor the place of service.
rule "pelican.telehealth-pos" {
  title     = "Pelican: modifier 95 needs place of service 02 or 10",
  severity  = "hold",
  scope     = { payer = "PELHP" },
  effective = { from = "2026-04-01" },
  source    = "Pelican Health Plan (invented), provider bulletin 26-03",
  owner     = "billing",

  each    = "line",
  when    = { code = codes "99202-99205,99212-99215", mods = "95" },
  unless  = { { "community mental health center", pos = "53" } },
  require = { pos = { one_of = codes "02,10", if_missing = "fire" } },
  message = "{code}-95 stands at place of service {pos}. Pelican pays video visits at 10 (patient at "
    .. "home) or 02 (anywhere else): ask where the patient was.",

  examples = {
    {
      "at home", expect = "pass",
      claim = { payer = { id = "PELHP" }, lines = { { dos = "2026-06-22", mods = { "95" }, pos = "10" } } },
    },
    {
      "in the office", expect = "fire",
      claim = { payer = { id = "PELHP" }, lines = { { dos = "2026-06-22", mods = { "95" }, pos = "11" } } },
    },
    {
      "the day before", expect = "not_applicable",
      claim = { payer = { id = "PELHP" }, lines = { { dos = "2026-03-31", mods = { "95" }, pos = "11" } } },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { dos = "2026-06-22", mods = { "95" }, pos = "11" } } },
    },
  },
}
