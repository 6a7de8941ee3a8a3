-- Two payers that want opposite things of a service on both sides.
local bilateral = codes "20600-20611,69210"

rule "payer-a.no-50" {
  title     = "Payer A: both sides are two lines, LT and RT, never 50",
  severity  = "hold",
  scope     = { payer = "PAYRA" },
  effective = { from = "2026-01-01" },
  source    = "Payer A (invented), manual 2026, section 5.2",
  owner     = "billing-leads",

  each    = "line",
  when    = { code = bilateral },
  forbid  = { mods = "50", key = "split" },
  fix     = split_line { mods = { "LT", "RT" }, charge = "half", units = 1 },
  message = "{code} carries 50; payer A wants two lines, LT and RT.",

  examples = {
    { "two lines", expect = "pass",
      claim = { payer = { id = "PAYRA" },
        lines = { { code = "20610", mods = { "LT" } }, { code = "20610", mods = { "RT" } } } } },
    { "one line", expect = { line = 1, key = "split" },
      claim = { payer = { id = "PAYRA" }, lines = { { code = "20610", mods = { "50" } } } } },
  },
}

rule "payer-m.use-50" {
  title     = "Payer M: both sides are one line with 50 and one unit",
  severity  = "hold",
  scope     = { payer = "PAYRM" },
  effective = { from = "2026-01-01" },
  source    = "Payer M (invented), manual 2026, section 5.2",
  owner     = "billing-leads",

  each    = "pair",
  same    = { "code", "dos", "rendering.npi" },
  when    = { a = { mods = "LT" }, b = { mods = "RT" }, code = bilateral },
  forbid  = { compare = { "a.charge", ">=", money "0.00" }, key = "merge", at = "b.mods" },
  fix     = merge_lines {
    keep = "a", drop_mods = codes "LT,RT", add_mod = "50", units = 1, charge = "sum",
  },
  message = "{code} stands once for each side, lines {a.number} and {b.number}; payer M wants one.",

  examples = {
    { "one line", expect = "not_applicable",
      claim = { payer = { id = "PAYRM" }, lines = { { code = "20610", mods = { "50" } } } } },
    { "two lines", expect = { line = 2, key = "merge" },
      claim = { payer = { id = "PAYRM" },
        lines = { { code = "20610", mods = { "LT" } }, { code = "20610", mods = { "RT" } } } } },
    { "two days", expect = { count = 0 },
      claim = { payer = { id = "PAYRM" }, lines = { { code = "20610", mods = { "LT" } },
        { code = "20610", mods = { "RT" }, dos = "2026-03-03" } } } },
  },
}
