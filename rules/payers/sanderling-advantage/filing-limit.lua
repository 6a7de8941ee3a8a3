-- One table for four clocks: an original to the one plan and to the other, one behind another
-- payer, and a correction. The days of the first changed in July 2026, so they are a parameter.
parameter "sanderling.network-days" {
  title  = "Days from the last service to the making of the claim, in the HMO",
  unit   = "integer",
  source = "Sanderling Advantage (invented), provider manual 2026, section 6.1, and bulletin 26-05 "
    .. "(90 days since July): our own illustration",
  values = {
    { from = "2026-01-01", value = 120 },
    { from = "2026-07-01", value = 90 },
  },
}

decision "sanderling.made-in-time" {
  title     = "Sanderling: a claim is made within the days of its kind",
  severity  = "hold",
  scope     = { payer = "SANDR" },
  effective = { from = "2026-01-01" },
  source    = "Sanderling Advantage (invented), provider manual 2026, section 6.1: our own "
    .. "illustration",
  owner     = "core",
  prevents  = { "timely-filing", text = "CO-29, filed too late." },

  if_missing = "pass",
  inputs    = { kind = "frequency", turn = "coverage.sequence", plan = "payer.id" },
  outputs   = { clock = enum "network,open,later,correction,never" },
  hit       = "unique",
  rows      = csv [[
    kind | turn | plan   => clock
    1    | P    | SANDH  => network
    1    | P    | !SANDH => open
    1    | !P   | *      => later
    7    | *    | *      => correction
  ]],
  otherwise = "never",
  finding   = {
    {
      when    = {
        clock = "network",
        days_between = {
          "last_dos", "created_on", more_than = param "sanderling.network-days",
        },
      },
      key     = "network",
      message = "The claim is made on {created_on} for services until {last_dos}. The HMO pays "
        .. "what is sent within 90 days (120 for services before July 2026) and nothing later.",
    },
    {
      when    = {
        clock = "open",
        days_between = { "last_dos", "created_on", more_than = 365 },
      },
      key     = "open",
      message = "The claim is made on {created_on} for services until {last_dos}. The PPO pays "
        .. "what is sent within a year, as Medicare does.",
    },
    {
      when    = {
        clock = "later",
        days_between = { "last_dos", "created_on", more_than = 455 },
      },
      key     = "later",
      message = "The claim is made on {created_on} for services until {last_dos}. Behind another "
        .. "payer Sanderling allows 90 days from its answer, and the answer cannot be so late.",
    },
    {
      when    = {
        clock = "correction",
        days_between = { "last_dos", "created_on", more_than = 180 },
      },
      key     = "correction",
      message = "The correction is made on {created_on} for services until {last_dos}, after more "
        .. "than 180 days. Send it as an appeal, with the chart.",
    },
    {
      when    = { clock = "never" },
      key     = "never",
      message = "Sanderling takes originals (1) and replacements (7), and no {frequency}. Send a "
        .. "replacement with what is right, or call for the payment to be taken back.",
    },
  },

  examples = {
    { "three days", claim = { payer = { id = "SANDH" } }, expect = "pass" },
    {
      "the last day in the HMO", expect = "pass",
      claim = { payer = { id = "SANDH" }, created_on = "2026-06-30" },
    },
    {
      "a day late", expect = { key = "network", severity = "hold" },
      claim = { payer = { id = "SANDH" }, created_on = "2026-07-01" },
    },
    {
      "services of July: the last day", expect = "pass",
      claim = {
        payer = { id = "SANDH" }, created_on = "2026-09-29", lines = { { dos = "2026-07-01" } },
      },
    },
    {
      "and a day late", expect = { count = 1, key = "network" },
      claim = {
        payer = { id = "SANDH" }, created_on = "2026-09-30", lines = { { dos = "2026-07-01" } },
      },
    },
    {
      "the last day in the PPO", expect = "pass",
      claim = { payer = { id = "SANDP" }, created_on = "2027-03-02" },
    },
    {
      "a day late in the PPO", expect = { count = 1, key = "open" },
      claim = { payer = { id = "SANDP" }, created_on = "2027-03-03" },
    },
    {
      "behind another payer, the last day", expect = "pass",
      claim = {
        payer = { id = "SANDH" }, created_on = "2027-05-31", coverage = { sequence = "S" },
      },
    },
    {
      "and a day late", expect = { count = 1, key = "later" },
      claim = {
        payer = { id = "SANDH" }, created_on = "2027-06-01", coverage = { sequence = "S" },
      },
    },
    {
      "a replacement, the last day", expect = "pass",
      claim = { payer = { id = "SANDH" }, created_on = "2026-08-29", frequency = "7" },
    },
    {
      "and a day late", expect = { count = 1, key = "correction" },
      claim = { payer = { id = "SANDP" }, created_on = "2026-08-30", frequency = "7" },
    },
    {
      "a void", expect = { count = 1, key = "never" },
      claim = { payer = { id = "SANDP" }, frequency = "8" },
    },
    {
      "not said when", expect = "pass",
      claim = { payer = { id = "SANDH" }, created_on = blank },
    },
    {
      "not said when, in the PPO", expect = "pass",
      claim = { payer = { id = "SANDP" }, created_on = blank },
    },
    {
      "not said when, a replacement", expect = "pass",
      claim = { payer = { id = "SANDP" }, created_on = blank, frequency = "7" },
    },
    {
      "not said when, behind another payer", expect = "pass",
      claim = { payer = { id = "SANDP" }, created_on = blank, coverage = { sequence = "S" } },
    },
    {
      "not said which kind", expect = "pass",
      claim = { payer = { id = "SANDP" }, frequency = blank, created_on = "2027-06-01" },
    },
    {
      "not said in which turn", expect = "pass",
      claim = {
        payer = { id = "SANDP" }, coverage = { sequence = blank }, created_on = "2027-06-01",
      },
    },
    { "another payer", claim = { created_on = "2027-06-01" }, expect = "not_applicable" },
  },
}
