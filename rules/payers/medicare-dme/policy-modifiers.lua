-- Five of the contractors' policies, each with modifiers of its own. They attest something (that
-- the patient is treated with insulin, that the criteria are met), so nothing is proposed: who
-- knows the patient decides. The table says which policy a code falls under; the findings below it
-- say what each policy asks for.
decision "dme.policy-modifiers" {
  title     = "Medicare DME: an item carries the modifier its policy asks for",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2023-04-01" },
  source    = "Noridian JD DME: Glucose monitor modifiers; Therapeutic shoes modifiers, "
    .. "2011-05-20; Surgical dressings. CGS JB DME, How to choose the correct oxygen modifier, "
    .. "2023-08-11. AU, AV, AW: whatismedicalinsurancebilling.org, A1 modifier, 2010-07",
  owner     = "core",
  prevents  = { "coding", "medical-necessity", text = "CO-4, CO-50 or returned as unprocessable." },

  each      = "line",
  unless    = {
    { "billed for a denial, with or without the patient's signature", mods = codes "GA,GY,GZ" },
  },
  inputs    = { code = "code" },
  outputs   = { policy = enum "glucose,shoes,tape,dressing,oxygen,none" },
  hit       = "unique",
  rows      = csv "policy-modifiers.csv",
  otherwise = "none",
  finding   = {
    {
      when    = { policy = "glucose", none = { { mods = codes "KX,KS" } } },
      key     = "glucose",
      at      = "mods",
      message = "Line {number}: {code} does not say how the diabetes is treated. Add KX where the "
        .. "patient is treated with insulin, KS where not.",
    },
    {
      when    = { policy = "shoes", lacks = "KX" },
      key     = "shoes",
      at      = "mods",
      message = "Line {number}: {code} without KX says that the criteria for diabetic shoes are "
        .. "not met. Add KX when the certifying doctor's papers are there; if not, GA or GZ.",
    },
    {
      when    = { policy = "tape", none = { { mods = codes "AU,AV,AW" } } },
      key     = "tape",
      at      = "mods",
      message = "Line {number}: tape ({code}) does not say what it is for. Add AW with a dressing, "
        .. "AV with a prosthesis or brace, AU with ostomy or urological supplies.",
    },
    {
      when    = { policy = "dressing", none = { { mods = codes "A1-A9" } } },
      key     = "dressing",
      at      = "mods",
      message = "Line {number}: {code} does not say how many wounds it dresses. Add A1 to A9 for "
        .. "the number of wounds with this dressing; GY where no wound qualifies.",
    },
    {
      when    = { policy = "oxygen", none = { { mods = codes "N1-N3,KX,CR" } } },
      key     = "oxygen",
      at      = "mods",
      message = "Line {number}: {code} does not say under which group oxygen is covered. Add N1, "
        .. "N2 or N3 for rentals that began in April 2023 or later, KX for earlier ones.",
    },
  },

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "pass" },
    {
      "strips, insulin and not", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "A4253", mods = { "NU", "KX" } }, { code = "E2103", mods = { "KS" } },
        },
      },
    },
    {
      "strips, not said", expect = { line = 2, key = "glucose", severity = "hold" },
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "A4253", mods = { "KX" } }, { code = "A4259" } },
      },
    },
    {
      "a code of each range, not said", expect = { count = 10, key = "glucose" },
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "A4233" }, { code = "A4238" }, { code = "A4239" }, { code = "A4244" },
          { code = "A4250" }, { code = "A4253" }, { code = "A4255" }, { code = "A4259" },
          { code = "E0607" }, { code = "E2100" },
        },
      },
    },
    {
      "shoes", expect = { key = "shoes" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "A5512", mods = { "RT" } } } },
    },
    {
      "each shoe and insert", expect = { count = 5, key = "shoes" },
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "A5500" }, { code = "A5501" }, { code = "A5512" }, { code = "A5513" },
          { code = "A5514" },
        },
      },
    },
    {
      "shoes, criteria met", expect = "pass",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "A5512", mods = { "RT", "KX" } } },
      },
    },
    {
      "shoes, notice signed", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "A5512", mods = { "RT", "GA" } } },
      },
    },
    {
      "dressing, excluded", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "A6209", mods = { "GY" } } } },
    },
    {
      "dressing, expected to be denied", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "A6209", mods = { "GZ" } } } },
    },
    {
      "tape", expect = { key = "tape" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "A4450", mods = { "A2" } } } },
    },
    {
      "the other tape", expect = { key = "tape" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "A4452" } } },
    },
    {
      "tape for each of its uses", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "A4450", mods = { "AU" } }, { code = "A4452", mods = { "AV" } },
          { code = "A4452", mods = { "AW", "A1" } },
        },
      },
    },
    {
      "dressing", expect = { key = "dressing" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "A6212" } } },
    },
    {
      "dressing of one wound, and of nine", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "A6209", mods = { "A1" } }, { code = "A6215", mods = { "A9" } } },
      },
    },
    {
      "oxygen", expect = { key = "oxygen" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "E1390", mods = { "RR" } } } },
    },
    {
      "oxygen of each kind", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "E1390", mods = { "RR", "N1" } }, { code = "E1391", mods = { "RR", "N3" } },
          { code = "E1392", mods = { "RR", "KX" } }, { code = "E1390", mods = { "RR", "CR" } },
        },
      },
    },
    {
      "before the groups", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "E1390", mods = { "RR" }, dos = "2023-03-31" } },
      },
    },
    { "another payer", claim = { lines = { { code = "A4253" } } }, expect = "not_applicable" },
  },
}

rule "dme.glucose-one-answer" {
  title     = "Medicare DME: diabetes is treated with insulin (KX) or not (KS), never both",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2018-01-01" },
  source    = "CGS JC DME, Billing reminders for CGMs, 2021-05-05, updated 2021-06-15 (KS and KX "
    .. "not at the same time)",
  owner     = "core",
  prevents  = { "coding" },

  each    = "line",
  when    = { code = list "dme.glucose-monitors", mods = "KX" },
  forbid  = { mods = "KS" },
  message = "Line {number}: {code} carries KX (treated with insulin) and KS (not treated with "
    .. "insulin). Keep the one that the chart says.",

  examples = {
    {
      "insulin", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "A4253", mods = { "KX" } } } },
    },
    {
      "both", expect = { severity = "hold" },
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "A4253", mods = { "KS", "KX" } } },
      },
    },
    {
      "no insulin", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "A4253", mods = { "KS" } } } },
    },
    {
      "the supply allowance, as it was called until 2022", expect = "fire",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "K0553", mods = { "KS", "KX" }, dos = "2022-12-31" } },
      },
    },
    {
      "and the next day", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "K0553", mods = { "KS", "KX" }, dos = "2023-01-01" } },
      },
    },
    {
      "its new code", expect = "fire",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "A4239", mods = { "KS", "KX" }, dos = "2023-01-01" } },
      },
    },
    {
      "a code of each range of 2018", expect = { count = 9 },
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "A4233", mods = { "KS", "KX" }, dos = "2018-01-01" },
          { code = "A4244", mods = { "KS", "KX" }, dos = "2018-01-01" },
          { code = "A4250", mods = { "KS", "KX" }, dos = "2018-01-01" },
          { code = "A4255", mods = { "KS", "KX" }, dos = "2018-01-01" },
          { code = "E0607", mods = { "KS", "KX" }, dos = "2018-01-01" },
          { code = "E2100", mods = { "KS", "KX" }, dos = "2018-01-01" },
          { code = "E2101", mods = { "KS", "KX" }, dos = "2018-01-01" },
          { code = "K0553", mods = { "KS", "KX" }, dos = "2018-01-01" },
          { code = "K0554", mods = { "KS", "KX" }, dos = "2018-01-01" },
        },
      },
    },
    {
      "a code of each range of April 2022", expect = { count = 8 },
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "A4233", mods = { "KS", "KX" }, dos = "2022-04-01" },
          { code = "A4238", mods = { "KS", "KX" }, dos = "2022-04-01" },
          { code = "A4244", mods = { "KS", "KX" }, dos = "2022-04-01" },
          { code = "A4250", mods = { "KS", "KX" }, dos = "2022-04-01" },
          { code = "A4255", mods = { "KS", "KX" }, dos = "2022-04-01" },
          { code = "E0607", mods = { "KS", "KX" }, dos = "2022-04-01" },
          { code = "E2102", mods = { "KS", "KX" }, dos = "2022-04-01" },
          { code = "K0554", mods = { "KS", "KX" }, dos = "2022-04-01" },
        },
      },
    },
    {
      "a code of each range of 2023", expect = { count = 8 },
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "A4233", mods = { "KS", "KX" } }, { code = "A4238", mods = { "KS", "KX" } },
          { code = "A4239", mods = { "KS", "KX" } }, { code = "A4244", mods = { "KS", "KX" } },
          { code = "A4250", mods = { "KS", "KX" } }, { code = "A4255", mods = { "KS", "KX" } },
          { code = "E0607", mods = { "KS", "KX" } }, { code = "E2103", mods = { "KS", "KX" } },
        },
      },
    },
    {
      "a shoe", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "A5500", mods = { "KX", "KS" } } },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "A4253", mods = { "KX", "KS" } } } },
    },
  },
}
