rule "acme.first" {
  title     = "Words that people write before they know the ones of the grammar",
  severity  = "warn",
  scope     = { payer = "ACME1" },
  effective = { from = 2026-03-01 },
  source    = "an invented payer's bulletin",
  owner     = "golden",

  each    = "line",
  when    = {
    code = codes "J0000 to J9999",
    pos = "3",
    mods = { contains = "25" },
  },
  must    = { ndc = "present" },
  require = {
    ndc = "present",
    units = { max = 4 },
    other_line = { code = "J1100" },
    any_line = { code = "J1100", same = "day" },
  },
  fix     = { mods = "25" },
  message = "{code} on {date}",
}

rule "acme.second" {
  title     = "More of them",
  severity  = "warn",
  severity  = "hold",
  scope     = { payer = "ACME1" },
  effective = { from = "2026-03-01" },
  source    = "an invented payer's bulletin",
  owner     = "golden",
  replaces  = "acme.nowhere",

  each    = "line",
  when    = {
    pos = { one_of = { 21, 22 } },
    code = codes "J",
    mods = codes "GP or GO",
  },
  forbid  = {
    any_line = { same_day = true, mods = "-25", code = codes "97110 - 97112" },
    claim = "absent",
  },
  message = "{code} is not paid",
  examples = {
    { "one", claim = {}, expect = "pass" },
    { "two", claim = {}, expect = "fire" },
  },
}
