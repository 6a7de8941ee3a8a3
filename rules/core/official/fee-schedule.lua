-- What the Medicare fee schedule's indicators say of a line, for Medicare and payers that apply its edits.
-- They warn: a payer may have covered what Medicare does not, and documents can change the answer.
local medicare = { any = { { coverage = { filing = "MB" } }, { payer = { edits = "medicare" } } } }
local other = { { "its record says that it goes by others", payer = { edits = codes "medicaid,none" } } }

rule "sj.fee-indicators" {
  title     = "Medicare: the fee schedule pays the code, with these modifiers",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "CMS physician fee schedule relative value file (PPRRVU); Medicare Claims Processing Manual, "
    .. "chapter 12, sections 20.4, 40.7 and 40.8, chapter 23, Addendum",
  owner     = "core",
  prevents  = { "non-covered", text = "CO-96, CO-97, CO-54 or CO-4." },

  when   = medicare,
  unless = other,
  -- Drugs, tests and supplies stand in the file as excluded and are paid by schedules of their own; of
  -- codes without a row it says nothing.
  edits  = { table = "mpfs", ignore = { "no-row", "status-e", "status-m", "status-x" } },

  sample = {
    {
      file = "mpfs", set = "nonqpp", from = "2026-01-01", rows = {
        { code = "99213" }, { code = "36416", status = "B" }, { code = "80053", status = "X", pctc = 9 },
        { code = "27447", global_days = "090", bilateral = 1, assistant = 2, co_surgeon = 1 },
      },
    },
  },
  examples = {
    { "paid", claim = { coverage = { filing = "MB" } }, expect = "pass" },
    {
      "always part of another service", expect = { line = 2, severity = "warn", key = "status-b" },
      claim = { coverage = { filing = "MB" }, lines = { {}, { code = "36416" } } },
    },
    {
      "paid by a schedule of its own", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { {}, { code = "80053" } } },
    },
    {
      "26 on a visit", expect = { line = 1, key = "mod-pctc" },
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "26" } } } },
    },
    { "another payer", claim = { lines = { { code = "36416" } } }, expect = "not_applicable" },
  },
}

rule "sj.global-period" {
  title     = "Medicare: no visit in the global period of the same provider's surgery",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "CMS physician fee schedule relative value file (global days); Medicare Claims Processing "
    .. "Manual, chapter 12, sections 30.6.6 and 40.1 to 40.4",
  owner     = "core",
  prevents  = { "bundling", text = "CO-97, paid with the surgery." },

  when   = medicare,
  unless = other,
  edits  = { table = "mpfs-global", other_claims = true },

  sample = {
    {
      file = "mpfs", set = "nonqpp", from = "2026-01-01",
      rows = { { code = "99213" }, { code = "27447", global_days = "090" } },
    },
  },
  examples = {
    { "a visit alone", claim = { coverage = { filing = "MB" } }, expect = "pass" },
    {
      "after the surgery, on another claim", expect = { line = 1, severity = "warn" },
      others = {
        {
          coverage = { filing = "MB" }, lines = { { code = "27447", dos = "2026-02-02" } },
        },
      },
      claim = { id = "EX-2", coverage = { filing = "MB" } },
    },
    {
      "for something else", expect = "pass",
      others = {
        {
          coverage = { filing = "MB" }, lines = { { code = "27447", dos = "2026-02-02" } },
        },
      },
      claim = { id = "EX-2", coverage = { filing = "MB" }, lines = { { mods = { "24" } } } },
    },
    { "another payer", claim = {}, expect = "not_applicable" },
  },
}
