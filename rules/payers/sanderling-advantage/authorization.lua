-- The manual's table as it is: which service, in which plan, at which place. Two decisions read the
-- one file, since what must be authorized holds a claim and what must be announced does not. That a
-- number is there is all a claim can show: whether it is for this service and still open, it
-- cannot.
decision "sanderling.authorization" {
  title     = "Sanderling: what its table says is authorized has its authorization",
  severity  = "hold",
  scope     = { payer = "SANDR" },
  effective = { from = "2026-01-01" },
  source    = "Sanderling Advantage (invented), provider manual 2026, section 4, table 1: our own "
    .. "illustration",
  owner     = "core",
  prevents  = { "authorization", text = "CO-197, no authorization." },

  if_missing = "pass",
  each      = "line",
  unless    = {
    { "marked as an emergency", emergency = "Y" },
    { "the reading only", mods = "26" },
  },
  inputs    = { code = "code", plan = "payer.id", pos = "pos" },
  outputs   = { auth = enum "required,notify,none" },
  hit       = "unique",
  rows      = csv "authorization.csv",
  otherwise = "none",
  finding   = {
    when    = { auth = "required", absent = "prior_auth" },
    at      = "prior_auth",
    message = "Line {number}: {code} at place of service {pos} needs Sanderling's authorization "
      .. "({row} of its table). Enter the number (2300 or 2400 REF*G1), or ask for one before the "
      .. "service; for an emergency mark the line (SV109).",
  },

  examples = {
    { "a visit", claim = { payer = { id = "SANDH" } }, expect = "pass" },
    {
      "a study without", expect = { line = 1, severity = "hold" },
      claim = { payer = { id = "SANDH" }, lines = { { code = "70551" } } },
    },
    {
      "with", expect = "pass",
      claim = { payer = { id = "SANDH" }, prior_auth = "S1", lines = { { code = "70551" } } },
    },
    {
      "with, on the line", expect = "pass",
      claim = { payer = { id = "SANDH" }, lines = { { code = "72148", prior_auth = "S1" } } },
    },
    {
      "in the other plan it is announced", expect = "pass",
      claim = { payer = { id = "SANDP" }, lines = { { code = "70551" } } },
    },
    {
      "in the emergency room", expect = "pass",
      claim = { payer = { id = "SANDH" }, pos = "23", lines = { { code = "70551" } } },
    },
    {
      "an emergency elsewhere", expect = "not_applicable",
      claim = { payer = { id = "SANDH" }, lines = { { code = "70551", emergency = "Y" } } },
    },
    {
      "the reading", expect = "not_applicable",
      claim = { payer = { id = "SANDH" }, lines = { { code = "70551", mods = { "26" } } } },
    },
    {
      "computed tomography in the hospital, and in the office", expect = { line = 1 },
      claim = {
        payer = { id = "SANDH" },
        lines = { { code = "74177", pos = "22" }, { code = "74177", pos = "11" } },
      },
    },
    {
      "a sleep study, in both plans", expect = "fire",
      claim = { payer = { id = "SANDP" }, lines = { { code = "95810" } } },
    },
    {
      "a joint in the HMO", expect = "fire",
      claim = { payer = { id = "SANDH" }, pos = "21", lines = { { code = "27447" } } },
    },
    {
      "a joint in the PPO", expect = "pass",
      claim = { payer = { id = "SANDP" }, pos = "21", lines = { { code = "27130" } } },
    },
    {
      "no place", expect = "pass",
      claim = { payer = { id = "SANDH" }, pos = blank, lines = { { code = "70551" } } },
    },
    {
      "a code of each range, in the hospital", expect = { count = 10 },
      claim = {
        payer = { id = "SANDH" }, pos = "22",
        lines = {
          { code = "70551" }, { code = "72141" }, { code = "73721" }, { code = "70450" },
          { code = "71250" }, { code = "74150" }, { code = "95810" }, { code = "95811" },
          { code = "27130" }, { code = "27447" },
        },
      },
    },
    {
      "computed tomography in the hospital's rooms elsewhere", expect = { line = 1 },
      claim = { payer = { id = "SANDH" }, lines = { { code = "74177", pos = "19" } } },
    },
    {
      "computed tomography in the office", expect = "pass",
      claim = { payer = { id = "SANDH" }, lines = { { code = "74177" } } },
    },
    {
      "computed tomography in the PPO", expect = "pass",
      claim = { payer = { id = "SANDP" }, pos = "22", lines = { { code = "74177" } } },
    },
    {
      "what is announced in the PPO is not held", expect = { count = 2 },
      claim = {
        payer = { id = "SANDP" }, pos = "22",
        lines = {
          { code = "70551" }, { code = "72141" }, { code = "73721" }, { code = "95810" },
          { code = "95811" }, { code = "27130" }, { code = "27447" },
        },
      },
    },
    { "another payer", claim = { lines = { { code = "70551" } } }, expect = "not_applicable" },
  },
}

decision "sanderling.notification" {
  title     = "Sanderling: what its table says is announced has its reference",
  severity  = "info",
  scope     = { payer = "SANDR" },
  effective = { from = "2026-01-01" },
  source    = "Sanderling Advantage (invented), provider manual 2026, section 4, table 1: our own "
    .. "illustration",
  owner     = "core",
  prevents  = "Nothing: it is paid late without.",

  if_missing = "pass",
  each      = "line",
  unless    = {
    { "marked as an emergency", emergency = "Y" },
    { "the reading only", mods = "26" },
  },
  inputs    = { code = "code", plan = "payer.id", pos = "pos" },
  outputs   = { auth = enum "required,notify,none" },
  hit       = "unique",
  rows      = csv "authorization.csv",
  otherwise = "none",
  finding   = {
    when    = { auth = "notify", absent = "prior_auth" },
    at      = "prior_auth",
    message = "Line {number}: Sanderling wants to hear of {code} at place of service {pos} before "
      .. "it is done ({row} of its table). Announce it, and enter the reference (REF*G1).",
  },

  examples = {
    { "a visit", claim = { payer = { id = "SANDP" } }, expect = "pass" },
    {
      "not announced", expect = { line = 1, severity = "info" },
      claim = { payer = { id = "SANDP" }, lines = { { code = "70551" } } },
    },
    {
      "announced", expect = "pass",
      claim = { payer = { id = "SANDP" }, lines = { { code = "70551", prior_auth = "S1" } } },
    },
    {
      "a joint, in hospital and in the office", expect = { line = 1 },
      claim = {
        payer = { id = "SANDP" },
        lines = { { code = "27447", pos = "21" }, { code = "27447", pos = "11" } },
      },
    },
    {
      "authorized in the other plan, which is more", expect = "pass",
      claim = {
        payer = { id = "SANDH" }, pos = "22",
        lines = { { code = "70551" }, { code = "74177" }, { code = "27447" } },
      },
    },
    {
      "a sleep study, which is authorized here, too", expect = "pass",
      claim = { payer = { id = "SANDP" }, lines = { { code = "95811" } } },
    },
    {
      "an emergency", expect = "not_applicable",
      claim = { payer = { id = "SANDP" }, lines = { { code = "70551", emergency = "Y" } } },
    },
    {
      "the reading", expect = "not_applicable",
      claim = { payer = { id = "SANDP" }, lines = { { code = "70551", mods = { "26" } } } },
    },
    {
      "no place", expect = "pass",
      claim = { payer = { id = "SANDP" }, pos = blank, lines = { { code = "70551" } } },
    },
    {
      "a code of each range, in the hospital", expect = { count = 5 },
      claim = {
        payer = { id = "SANDP" }, pos = "22",
        lines = {
          { code = "70551" }, { code = "72141" }, { code = "73721" }, { code = "70450" },
          { code = "95810" }, { code = "27130" }, { code = "27447" },
        },
      },
    },
    {
      "a joint in a surgical center, and at a place not named", expect = { count = 1 },
      claim = {
        payer = { id = "SANDP" },
        lines = { { code = "27130", pos = "24" }, { code = "27130", pos = "19" } },
      },
    },
    {
      "in the emergency room", expect = "pass",
      claim = { payer = { id = "SANDP" }, pos = "23", lines = { { code = "70551" } } },
    },
    { "another payer", claim = { lines = { { code = "70551" } } }, expect = "not_applicable" },
  },
}
