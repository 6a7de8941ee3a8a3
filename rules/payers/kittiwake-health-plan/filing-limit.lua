parameter "kittiwake.filing-days" {
  title  = "Days from the last service to the making of the claim",
  unit   = "integer",
  source = "Kittiwake Health Plan (invented), provider handbook 2026, section 6.2: our own "
    .. "illustration",
  values = { { from = "2026-01-01", value = 120 } },
}

rule "kittiwake.made-in-time" {
  title     = "Kittiwake: a claim is made within 120 days of the service",
  severity  = "hold",
  scope     = { payer = "KITTW" },
  effective = { from = "2026-01-01" },
  source    = "Kittiwake Health Plan (invented), provider handbook 2026, section 6.2: our own "
    .. "illustration",
  owner     = "core",
  prevents  = { "timely-filing", text = "CO-29, filed too late." },

  when    = { frequency = "1" },
  unless  = {
    {
      "another payer paid first: 60 days from its remittance",
      coverage = { sequence = codes "S,T" },
    },
  },
  require = {
    days_between = {
      "last_dos", "created_on", at_most = param "kittiwake.filing-days", if_missing = "pass",
    },
  },
  message = "The claim is made on {created_on}, more than 120 days after the last service "
    .. "({last_dos}). Kittiwake pays it only with proof that it was sent before.",

  examples = {
    { "three days", claim = { payer = { id = "KITTW" } }, expect = "pass" },
    {
      "the last day", expect = "pass",
      claim = { payer = { id = "KITTW" }, created_on = "2026-06-30" },
    },
    {
      "a day late", expect = { severity = "hold" },
      claim = { payer = { id = "KITTW" }, created_on = "2026-07-01" },
    },
    {
      "second payer", expect = "not_applicable",
      claim = {
        payer = { id = "KITTW" }, created_on = "2026-07-01", coverage = { sequence = "S" },
      },
    },
    {
      "coverage.sequence T", expect = "not_applicable",
      claim = { coverage = { sequence = "T" }, payer = { id = "KITTW" } },
    },
    {
      "without created_on", expect = "pass",
      claim = { created_on = blank, payer = { id = "KITTW" } },
    },
  },
}
