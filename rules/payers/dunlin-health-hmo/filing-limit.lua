rule "dunlin.made-in-time" {
  title     = "Dunlin: a claim is made within 90 days of the service",
  severity  = "hold",
  scope     = { payer = "DUNHM" },
  effective = { from = "2026-01-01" },
  source    = "Dunlin Health HMO (invented), office handbook 2026, page 20: our own illustration",
  owner     = "core",
  prevents  = { "timely-filing", text = "CO-29, filed too late." },

  when    = { frequency = "1" },
  unless  = {
    {
      "another payer was first: 90 days from its answer",
      coverage = { sequence = codes "S,T" },
    },
  },
  require = { days_between = { "last_dos", "created_on", at_most = 90, if_missing = "pass" } },
  message = "The claim is made on {created_on}, more than 90 days after the last service "
    .. "({last_dos}). Dunlin does not pay it, and forbids to ask the patient.",

  examples = {
    { "three days", claim = { payer = { id = "DUNHM" } }, expect = "pass" },
    {
      "the last day", expect = "pass",
      claim = { payer = { id = "DUNHM" }, created_on = "2026-05-31" },
    },
    {
      "a day late", expect = { severity = "hold" },
      claim = { payer = { id = "DUNHM" }, created_on = "2026-06-01" },
    },
    {
      "second payer", expect = "not_applicable",
      claim = {
        payer = { id = "DUNHM" }, created_on = "2026-06-01", coverage = { sequence = "S" },
      },
    },
    {
      "third payer", expect = "not_applicable",
      claim = {
        payer = { id = "DUNHM" }, created_on = "2026-06-01", coverage = { sequence = "T" },
      },
    },
    {
      "a replacement", expect = "not_applicable",
      claim = { payer = { id = "DUNHM" }, created_on = "2026-06-01", frequency = "7" },
    },
    {
      "not said when", expect = "pass",
      claim = { payer = { id = "DUNHM" }, created_on = blank },
    },
    { "another payer", claim = { created_on = "2026-06-01" }, expect = "not_applicable" },
  },
}
