-- What the monthly payment covers is sent as a report (BHT06 RP); all else is charged (CH). Sent
-- the wrong way round, the one comes back with CO-24 and the other is never paid.
decision "dunlin.capitation" {
  title     = "Dunlin: what is paid by the head is reported, all else charged",
  severity  = "warn",
  scope     = { payer = "DUNHM" },
  effective = { from = "2026-01-01" },
  source    = "Dunlin Health HMO (invented), office handbook 2026, page 14: our own illustration",
  owner     = "core",
  prevents  = "CO-24, which is a capitation and no denial.",

  each      = "line",
  when      = { rendering = { taxonomy = codes "207Q00000X,207R00000X,208000000X" } },
  inputs    = { code = "code", sent = "transaction_type" },
  outputs   = { but = enum "report,charge,right" },
  hit       = "unique",
  rows      = csv [[
    code                                    | sent     => but
    99202-99215,99381-99397,36415,81002     | CH,blank => report
    !99202-99215,99381-99397,36415,81002    | RP       => charge
  ]],
  otherwise = "right",
  finding   = {
    {
      when    = { but = "report" },
      key     = "report",
      at      = "transaction_type",
      message = "Line {number}: {code} is covered by Dunlin's monthly payment, and the file asks "
        .. "to be paid for it. Send it in a file of reports (BHT06 RP), or expect CO-24.",
    },
    {
      when    = { but = "charge" },
      key     = "charge",
      at      = "transaction_type",
      message = "Line {number}: {code} is not covered by the monthly payment and stands in a file "
        .. "of reports (BHT06 RP), which pays nothing. Send it as a charge (CH).",
    },
  },

  examples = {
    {
      "a visit, reported", expect = "pass",
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207Q00000X" }, transaction_type = "RP",
      },
    },
    {
      "a visit, charged", expect = { key = "report", severity = "warn" },
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207Q00000X" }, transaction_type = "CH",
      },
    },
    {
      "a visit, not said", expect = { key = "report" },
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "208000000X" }, transaction_type = blank,
      },
    },
    {
      "a biopsy, charged", expect = "pass",
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207R00000X" }, transaction_type = "CH",
        lines = { { code = "11102" } },
      },
    },
    {
      "a biopsy, reported", expect = { line = 1, key = "charge" },
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207R00000X" }, transaction_type = "RP",
        lines = { { code = "11102" } },
      },
    },
    {
      "a biopsy in pediatrics, reported", expect = "fire",
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "208000000X" }, transaction_type = "RP",
        lines = { { code = "11102" } },
      },
    },
    {
      "a specialist", expect = "not_applicable",
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207X00000X" }, transaction_type = "CH",
      },
    },
    {
      "all that is covered, charged", expect = { count = 4, key = "report" },
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207Q00000X" }, transaction_type = "CH",
        lines = {
          { code = "99202" }, { code = "99381" }, { code = "36415" }, { code = "81002" },
        },
      },
    },
    {
      "all that is covered, reported", expect = "pass",
      claim = {
        payer = { id = "DUNHM" }, rendering = { taxonomy = "207Q00000X" }, transaction_type = "RP",
        lines = {
          { code = "99202" }, { code = "99381" }, { code = "36415" }, { code = "81002" },
        },
      },
    },
    { "another payer", claim = { rendering = { taxonomy = "207Q00000X" } },
      expect = "not_applicable" },
  },
}

-- Dunlin pays one laboratory by the head, too. What an office does at once is the exception.
rule "dunlin.laboratory" {
  title     = "Dunlin: tests go to its laboratory, but for waived ones",
  severity  = "hold",
  scope     = { payer = "DUNHM" },
  effective = { from = "2026-01-01" },
  source    = "Dunlin Health HMO (invented), office handbook 2026, page 15: our own illustration",
  owner     = "core",
  prevents  = { "provider", text = "CO-B7 or CO-242, not by this provider." },

  each    = "line",
  when    = { code = codes "80047-87999", pos = codes "11,20" },
  unless  = {
    { "drawn for a test at once, which is reported", code = codes "81002,82947,82962" },
  },
  require = { mods = "QW" },
  message = "Line {number}: {code} in the office. Dunlin pays its own laboratory for tests: send "
    .. "the sample there and take the line out. Only waived tests (QW) are yours.",

  examples = {
    { "a visit", claim = { payer = { id = "DUNHM" } }, expect = "not_applicable" },
    {
      "a waived test", expect = "pass",
      claim = { payer = { id = "DUNHM" }, lines = { { code = "87880", mods = { "QW" } } } },
    },
    {
      "a panel", expect = { line = 1, severity = "hold" },
      claim = { payer = { id = "DUNHM" }, lines = { { code = "80053" } } },
    },
    {
      "in urgent care", expect = "fire",
      claim = { payer = { id = "DUNHM" }, pos = "20", lines = { { code = "80053" } } },
    },
    {
      "by the laboratory", expect = "not_applicable",
      claim = { payer = { id = "DUNHM" }, pos = "81", lines = { { code = "80053" } } },
    },
    {
      "sugar, at once", expect = "not_applicable",
      claim = {
        payer = { id = "DUNHM" },
        lines = { { code = "82947" }, { code = "82962" }, { code = "81002" } },
      },
    },
    { "another payer", claim = { lines = { { code = "80053" } } }, expect = "not_applicable" },
  },
}
