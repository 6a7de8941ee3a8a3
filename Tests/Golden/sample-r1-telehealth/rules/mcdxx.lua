-- Medicaid of one state and its plans: a video visit carries 95 (by telephone 93), at 10 where the
-- patient was at home and else at 02. How the visit was held stands in the encounter, which a file
-- of claims does not carry.
payer "MCDXX" {
  name = "Medicaid of the state of Example", ids = codes "MCDXX,MCO01,MCO02", program = "medicaid",
  state = "XX", source = "an invented payer list",
}

code_list "telehealth" {
  source = "an invented bulletin",
  values = { { from = "2024-01-01", codes = codes "99202-99215,90832-90838" } },
}

local health_center = {
  "health center", billing = { taxonomy = codes "261QF0400X,261QR1300X" },
}

decision "mcdxx.telehealth" {
  title     = "Telehealth carries the modifier and the place it was held by",
  severity  = "hold",
  scope     = { program = "medicaid", state = "XX" },
  effective = { from = "2026-01-01" },
  source    = "Medicaid of the state of Example (invented), manual 2026, section 2",
  owner     = "billing-leads",

  each       = "line",
  needs      = { "encounter" },
  if_unknown = "warn",
  when       = { code = list "telehealth", encounter = { mode = codes "video,audio" } },
  unless     = { health_center },
  inputs     = { mode = "encounter.mode", at = { "encounter.patient_at", if_missing = "fire" } },
  outputs    = { mod = "modifier", pos = "pos" },
  hit        = "first",
  rows       = csv [[
    mode  | at   => mod | pos
    video | home => 95  | 10
    video | *    => 95  | 02
    audio | home => 93  | 10
    audio | *    => 93  | 02
  ]],
  otherwise  = "*",
  expect     = { mods = contains "mod", pos = equals "pos" },

  examples = {
    { "no encounter", expect = "not_judged", claim = { payer = { id = "MCO01" } } },
    { "health center", expect = "not_applicable",
      claim = { payer = { id = "MCDXX" }, billing = { taxonomy = "261QF0400X" } } },
  },
}

-- The half that a claim shows by itself.
rule "mcdxx.telehealth-half-said" {
  title     = "A telehealth place wants 95 or 93",
  severity  = "hold",
  scope     = { program = "medicaid", state = "XX" },
  effective = { from = "2026-01-01" },
  source    = "Medicaid of the state of Example (invented), manual 2026, section 2",
  owner     = "billing-leads",

  each    = "line",
  when    = { code = list "telehealth", pos = codes "02,10" },
  unless  = { health_center },
  require = { mods = codes "93,95" },
  message = "{code} at {pos} does not say how it was held: 95 for video, 93 for telephone.",

  examples = {
    { "said", expect = "pass",
      claim = { payer = { id = "MCO02" }, pos = "10", lines = { { mods = { "95" } } } } },
    { "half said", expect = { line = 1 }, claim = { payer = { id = "MCO02" }, pos = "10" } },
  },
}
