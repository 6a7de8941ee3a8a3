decision "tern.dead-row" {
  title     = "Imaging has its prior authorization",
  severity  = "hold",
  scope     = { payer = codes "TERNX,TERNY" },
  effective = { from = "2026-01-01" },
  source    = "Tern Plan (invented), provider manual 2026, section 4.1",
  owner     = "billing-leads",

  each      = "line",
  when      = { code = codes "70551-70553", ["coverage.filing"] = codes "HM,12" },
  inputs    = {
    plan = { "coverage.filing", if_missing = "fire" }, code = "code",
    pos = { "pos", if_missing = "fire" },
  },
  outputs   = { auth = enum "none,notify,required" },
  hit       = "first",
  rows      = csv [[
    plan | code        | pos   => auth
    HM   | 70551-70553 | *     => required
    12   | 70551-70553 | 11,22 => notify
    12   | 70551-70553 | 23    => none
    12   | 70551       | 22    => notify
  ]],
  otherwise = "none",
  finding   = {
    when    = { auth = "required", absent = "prior_auth" },
    message = "{code} needs prior authorization for a plan of the kind {plan}.",
  },

  examples = {
    { "with a number", expect = "pass",
      claim = { payer = { id = "TERNX" }, coverage = { filing = "HM" }, prior_auth = "A1",
        lines = { { code = "70551" } } } },
    { "without", expect = { line = 1 },
      claim = { payer = { id = "TERNX" }, coverage = { filing = "HM" },
        lines = { { code = "70551" } } } },
  },
}
