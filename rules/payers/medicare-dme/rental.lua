-- The month of a capped rental: KH the first, KI the second and third, KJ the fourth to the
-- thirteenth. Which items are capped rentals stands in the fee schedule, which is not here.
rule "dme.rental-month" {
  title     = "Medicare DME: a month of rental is said once, beside RR",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "Noridian JD DME, Payment categories: capped rental (RR, KH, KI, KJ); "
    .. "medicalbillersandcoders.com, CY 2020: common DME modifiers (RR and one of the three)",
  owner     = "core",
  prevents  = { "coding" },

  each    = "line",
  when    = { code = codes "E0100-E8002,K0001-K0899", mods = codes "KH,KI,KJ" },
  require = {
    {
      mods = "RR",
      key  = "rented",
      message = "Line {number}: {code} says which month of rental it is ({mods}) and not that it "
        .. "is rented. Add RR; if it was sold, take KH, KI or KJ off.",
    },
    {
      none = {
        { mods = "KH", all = { { mods = codes "KI,KJ" } } },
        { mods = "KI", all = { { mods = "KJ" } } },
      },
      key  = "month",
      message = "Line {number}: {code} carries {mods}, which are two different months of rental. "
        .. "KH is the first month, KI the second and third, KJ the fourth to thirteenth.",
    },
  },

  examples = {
    {
      "sold", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "E0601", mods = { "NU" } } } },
    },
    {
      "each month", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "E0601", mods = { "RR", "KH" } }, { code = "E0601", mods = { "RR", "KI" } },
          { code = "K0001", mods = { "RR", "KJ" } },
        },
      },
    },
    {
      "month alone", expect = { line = 1, key = "rented", severity = "hold" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "E0601", mods = { "KH" } } } },
    },
    {
      "first and second month", expect = { count = 1, key = "month" },
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "E0601", mods = { "RR", "KH", "KI" } } },
      },
    },
    {
      "first and fourth", expect = { count = 1, key = "month" },
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "E0601", mods = { "RR", "KH", "KJ" } } },
      },
    },
    {
      "third and fourth", expect = { count = 1, key = "month" },
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "K0001", mods = { "RR", "KI", "KJ" } } },
      },
    },
    {
      "third, without rent", expect = { count = 1, key = "rented" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "K0001", mods = { "KI" } } } },
    },
    {
      "fourth, without rent", expect = { count = 1, key = "rented" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "E8002", mods = { "KJ" } } } },
    },
    {
      "no equipment", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "99213", mods = { "KH" } } } },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "E0601", mods = { "KH" } } } },
    },
  },
}

rule "dme.bought-or-rented" {
  title     = "Medicare DME: an item is new, used or rented, and only one of the three",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "medicalbillersandcoders.com, CY 2020: common DME modifiers (RR, NU, UE); "
    .. "findacode.com, DMEPOS, 2014-08-07 (NU only where a new one was delivered)",
  owner     = "core",
  prevents  = { "coding" },

  each    = "line",
  when    = { code = codes "E0100-E8002,K0001-K0899" },
  forbid  = {
    any = {
      { mods = "NU", all = { { mods = codes "UE,RR" } } },
      { mods = "UE", all = { { mods = "RR" } } },
    },
  },
  at      = "mods",
  message = "Line {number}: {code} carries {mods}. It was sold new (NU), sold used (UE) or rented "
    .. "(RR): keep the one that is true.",

  examples = {
    {
      "new, used, rented", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "E0601", mods = { "NU" } }, { code = "E0601", mods = { "UE" } },
          { code = "K0001", mods = { "RR" } },
        },
      },
    },
    {
      "new and used", expect = { severity = "hold" },
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "E0100", mods = { "NU", "UE" } } },
      },
    },
    {
      "new and rented", expect = "fire",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "K0001", mods = { "RR", "NU" } } },
      },
    },
    {
      "used and rented", expect = "fire",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "E8002", mods = { "UE", "RR" } } },
      },
    },
    {
      "no equipment", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "L1930", mods = { "NU", "UE" } } },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "E0601", mods = { "NU", "UE" } } } },
    },
  },
}
