parameter "flauto.first-care-days" {
  title  = "Days from the accident within which the first care must be had",
  unit   = "integer",
  source = "Florida Statutes 627.736(1)(a), 2024 edition, leg.state.fl.us (14 days)",
  values = { { from = "2013-01-01", value = 14 } },
}

parameter "flauto.bill-days" {
  title  = "Days from the service to the statement's postmark, where nothing was announced",
  unit   = "integer",
  source = "Florida Statutes 627.736(5)(c), as told at davidson.cl, 2021-09-20 (35 days; 75 with a "
    .. "notice of initiation within 21 days)",
  values = { { from = "2013-01-01", value = 35 } },
}

parameter "flauto.announced-days" {
  title  = "The same, where the beginning of the treatment was announced within 21 days",
  unit   = "integer",
  source = "Florida Statutes 627.736(5)(c), as told at davidson.cl, 2021-09-20",
  values = { { from = "2013-01-01", value = 75 } },
}

-- Another provider may have seen the patient first; the claim can say so (DTP*454, DTP*444).
rule "flauto.first-care" {
  title     = "Florida auto: the first care was had within 14 days of the accident",
  severity  = "warn",
  scope     = { filing = "AM" },
  effective = { from = "2013-01-01" },
  source    = "Florida Statutes 627.736(1)(a), 2024 edition, leg.state.fl.us (initial services and "
    .. "care within 14 days)",
  owner     = "core",
  prevents  = { "non-covered", text = "No benefits without care in the first 14 days." },

  if_missing = "fire",
  when       = { accident_state = "FL", present = "accident_date" },
  require    = {
    any = {
      {
        days_between = {
          "accident_date", "first_dos", at_most = param "flauto.first-care-days",
        },
      },
      {
        days_between = {
          "accident_date", "initial_treatment_date", at_most = param "flauto.first-care-days",
        },
      },
      {
        days_between = {
          "accident_date", "first_contact_date", at_most = param "flauto.first-care-days",
        },
      },
    },
  },
  at      = "accident_date",
  message = "The accident was on {accident_date}, the first service here on {first_dos}, and "
    .. "Florida pays only where care began within 14 days. If the patient was seen elsewhere "
    .. "before, say when (2300 DTP*454); if not, ask the insurer before you bill.",

  examples = {
    { "an ordinary claim", claim = { coverage = { filing = "AM" } }, expect = "not_applicable" },
    {
      "the last day", expect = "pass",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", accident_date = "2026-02-16",
      },
    },
    {
      "a day late", expect = { severity = "warn" },
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", accident_date = "2026-02-15",
      },
    },
    {
      "treated elsewhere in time", expect = "pass",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", accident_date = "2026-01-05",
        initial_treatment_date = "2026-01-19",
      },
    },
    {
      "treated elsewhere, too late", expect = "fire",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", accident_date = "2026-01-05",
        initial_treatment_date = "2026-01-20",
      },
    },
    {
      "first contact in time", expect = "pass",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", accident_date = "2026-01-05",
        first_contact_date = "2026-01-19",
      },
    },
    {
      "first contact too late", expect = "fire",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", accident_date = "2026-01-05",
        first_contact_date = "2026-01-20",
      },
    },
    {
      "another state", expect = "not_applicable",
      claim = {
        coverage = { filing = "AM" }, accident_state = "OH", accident_date = "2026-01-05",
      },
    },
    {
      "not dated, which another rule says", expect = "not_applicable",
      claim = { coverage = { filing = "AM" }, accident_state = "FL" },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { accident_state = "FL", accident_date = "2026-01-05" },
    },
  },
}

rule "flauto.billed-in-35-days" {
  title     = "Florida auto: a service is billed within 35 days, or 75 where it was announced",
  severity  = "warn",
  scope     = { filing = "AM" },
  effective = { from = "2013-01-01" },
  source    = "Florida Statutes 627.736(5)(c), as told at davidson.cl, 2021-09-20 (not hospitals "
    .. "and emergency services)",
  owner     = "core",
  prevents  = { "timely-filing", text = "CO-29; neither insurer nor patient owes it then." },

  if_missing = "pass",
  each    = "line",
  when    = { accident_state = "FL" },
  unless  = {
    { "emergency room", pos = "23" },
    { "marked as an emergency", emergency = "Y" },
    { "a correction of what was billed in time", frequency = codes "7,8" },
  },
  require = {
    any = {
      { days_between = { "dos", "claim.created_on", at_most = param "flauto.bill-days" } },
      -- Beyond 75 days flauto.billed-in-75-days speaks, and one finding is enough.
      { days_between = { "dos", "claim.created_on", more_than = param "flauto.announced-days" } },
    },
  },
  message = "Line {number}: {code} was done on {dos} and the bill made on {created_on}, more than "
    .. "35 days later. The insurer owes it only if the treatment was announced within 21 days of "
    .. "its beginning: look for the notice before you send it.",

  examples = {
    {
      "the last day", expect = "pass",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-04-06",
      },
    },
    {
      "a day late", expect = { line = 1, severity = "warn" },
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-04-07",
      },
    },
    {
      "the last day of an announced treatment", expect = "fire",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-05-16",
      },
    },
    {
      "later, of which the other rule speaks", expect = "pass",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-05-17",
      },
    },
    {
      "not said when", expect = "pass",
      claim = { coverage = { filing = "AM" }, accident_state = "FL", created_on = blank },
    },
    {
      "emergency room", expect = "not_applicable",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-04-07", pos = "23",
      },
    },
    {
      "emergency", expect = "not_applicable",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-04-07",
        lines = { { emergency = "Y" } },
      },
    },
    {
      "a replacement", expect = "not_applicable",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-04-07",
        frequency = "7", original_reference = "G1",
      },
    },
    {
      "a void", expect = "not_applicable",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-04-07",
        frequency = "8", original_reference = "G1",
      },
    },
    {
      "another state", expect = "not_applicable",
      claim = {
        coverage = { filing = "AM" }, accident_state = "OH", created_on = "2026-04-07",
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { accident_state = "FL", created_on = "2026-04-07" },
    },
  },
}

rule "flauto.billed-in-75-days" {
  title     = "Florida auto: nothing is billed more than 75 days after the service",
  severity  = "warn",
  scope     = { filing = "AM" },
  effective = { from = "2013-01-01" },
  source    = "Florida Statutes 627.736(5)(c), as told at davidson.cl, 2021-09-20 (75 days with a "
    .. "notice of initiation; amounts billed in time before are apart)",
  owner     = "core",
  prevents  = { "timely-filing", text = "CO-29; neither insurer nor patient owes it then." },

  each    = "line",
  when    = { accident_state = "FL" },
  unless  = {
    { "emergency room", pos = "23" },
    { "marked as an emergency", emergency = "Y" },
    { "a correction of what was billed in time", frequency = codes "7,8" },
  },
  require = {
    days_between = {
      "dos", "claim.created_on", at_most = param "flauto.announced-days", if_missing = "pass",
    },
  },
  message = "Line {number}: {code} was done on {dos} and the bill made on {created_on}, more than "
    .. "75 days later. Neither the insurer nor the patient owes it, unless it was billed in time "
    .. "before: then send it as a replacement (7).",

  examples = {
    {
      "the last day", expect = "pass",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-05-16",
      },
    },
    {
      "a day late", expect = { line = 1, severity = "warn" },
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-05-17",
      },
    },
    {
      "not said when", expect = "pass",
      claim = { coverage = { filing = "AM" }, accident_state = "FL", created_on = blank },
    },
    {
      "emergency room", expect = "not_applicable",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-05-17", pos = "23",
      },
    },
    {
      "emergency", expect = "not_applicable",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-05-17",
        lines = { { emergency = "Y" } },
      },
    },
    {
      "a replacement", expect = "not_applicable",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-05-17",
        frequency = "7", original_reference = "G1",
      },
    },
    {
      "a void", expect = "not_applicable",
      claim = {
        coverage = { filing = "AM" }, accident_state = "FL", created_on = "2026-05-17",
        frequency = "8", original_reference = "G1",
      },
    },
    {
      "another state", expect = "not_applicable",
      claim = {
        coverage = { filing = "AM" }, accident_state = "OH", created_on = "2026-05-17",
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { accident_state = "FL", created_on = "2026-05-17" },
    },
  },
}
