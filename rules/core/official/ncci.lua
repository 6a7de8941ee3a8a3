-- The edits as CMS publishes them each quarter; they are imported and not written here
-- (docs/reference/code-sets.md).
local source = "CMS NCCI edits for practitioners, the quarter's file; NCCI Policy Manual, chapter I; "
  .. "Medicare Claims Processing Manual, chapter 23, section 20.9"

-- Medicare itself, and payers whose record says that they apply its edits.
local medicare = { any = { { coverage = { filing = "MB" } }, { payer = { edits = "medicare" } } } }
local other = { { "its record says that it goes by others", payer = { edits = codes "medicaid,none" } } }

rule "sj.ncci-pairs" {
  title     = "NCCI: no two procedures of one day that the NCCI pays as one",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = source,
  owner     = "core",
  prevents  = { "bundling", text = "CO-236 or CO-97, the second code is part of the first." },

  when   = medicare,
  unless = other,
  edits  = { table = "ncci-ptp", set = "medicare-practitioner", other_claims = true },

  sample = {
    {
      file = "ncci-ptp", set = "medicare-practitioner", from = "2026-01-01", rows = {
        { column1 = "45385", column2 = "45378", effective = "2018-01-01", indicator = 0 },
        { column1 = "11042", column2 = "97597", effective = "2018-01-01", indicator = 1 },
        { column1 = "93000", column2 = "93010", effective = "2018-01-01", deletion = "2025-12-31", indicator = 1 },
      },
    },
  },
  examples = {
    { "one code", claim = { coverage = { filing = "MB" } }, expect = "pass" },
    {
      "part of it, whatever the modifier", expect = { line = 1, severity = "hold", key = "ncci-ptp" },
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "45378", mods = { "59" } }, { code = "45385" } },
      },
    },
    {
      "not said to be separate", expect = { line = 2 },
      claim = { coverage = { filing = "MB" }, lines = { { code = "11042" }, { code = "97597" } } },
    },
    {
      "separate", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "11042" }, { code = "97597", mods = { "XS" } } },
      },
    },
    {
      "an edit that ended", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "93000" }, { code = "93010" } } },
    },
    {
      "on another claim of the day", expect = { line = 1, severity = "hold" },
      others = { { coverage = { filing = "MB" }, lines = { { code = "45385" } } } },
      claim = { id = "EX-2", coverage = { filing = "MB" }, lines = { { code = "45378" } } },
    },
    { "another payer", claim = { lines = { { code = "11042" } } }, expect = "not_applicable" },
  },
}

rule "sj.ncci-units" {
  title     = "NCCI: no more units than the NCCI pays for a line or a day",
  severity  = "hold",
  scope     = {},
  effective = { from = "2013-01-01" },
  source    = source,
  owner     = "core",
  prevents  = { "units", text = "CO-151 or CO-222, more units than the payer allows." },

  when   = medicare,
  unless = other,
  edits  = { table = "ncci-mue", set = "medicare-practitioner", other_claims = true },

  sample = {
    {
      file = "ncci-mue", set = "medicare-practitioner", from = "2026-01-01", rows = {
        { code = "99213", units = 2, mai = 3 }, { code = "45385", units = 1, mai = 2 },
        { code = "97597", units = 1, mai = 1 },
      },
    },
  },
  examples = {
    { "one visit", claim = { coverage = { filing = "MB" } }, expect = "pass" },
    {
      "three visits of one day", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { units = 2 }, { units = 1 } } },
    },
    {
      "two of a policy edit, on two lines", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "45385" }, { code = "45385" } } },
    },
    {
      "a line edit looks at each line", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97597" }, { code = "97597", mods = { "59" } } } },
    },
    {
      "too many on one line", expect = { line = 1 },
      claim = { coverage = { filing = "MB" }, lines = { { code = "97597", units = 2 } } },
    },
    { "another payer", claim = { lines = { { units = 9 } } }, expect = "not_applicable" },
  },
}

rule "sj.ncci-add-ons" {
  title     = "NCCI: an add-on code stands beside one of its primary codes",
  severity  = "hold",
  scope     = {},
  effective = { from = "2013-04-01" },
  source    = "CMS NCCI add-on code edits, the quarter's file; CR 7501",
  owner     = "core",
  prevents  = { "bundling", text = "CO-107, the related procedure is not billed." },

  when   = medicare,
  unless = other,
  edits  = {
    table = "ncci-aoc", set = "medicare", pairs = "medicare-practitioner", other_claims = true,
  },

  sample = {
    {
      file = "ncci-aoc", set = "medicare", from = "2026-01-01", rows = {
        { code = "99292", primary = "99291", from = "2018-01-01" },
      },
    },
    {
      file = "ncci-ptp", set = "medicare-practitioner", from = "2026-01-01", rows = {
        { column1 = "45385", column2 = "45378", effective = "2018-01-01", indicator = 0 },
      },
    },
  },
  examples = {
    { "no add-on", claim = { coverage = { filing = "MB" } }, expect = "pass" },
    {
      "beside its primary", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "99291" }, { code = "99292" } } },
    },
    {
      "its primary on another claim", expect = "pass",
      others = { { coverage = { filing = "MB" }, lines = { { code = "99291" } } } },
      claim = { id = "EX-2", coverage = { filing = "MB" }, lines = { { code = "99292" } } },
    },
    {
      "alone", expect = { line = 2, severity = "hold", key = "addon-no-primary" },
      claim = { coverage = { filing = "MB" }, lines = { {}, { code = "99292" } } },
    },
    { "another payer", claim = { lines = { { code = "99292" } } }, expect = "not_applicable" },
  },
}
