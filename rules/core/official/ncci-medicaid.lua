-- Medicaid's own edition of the edits: most pairs are Medicare's, and its units count by the line alone.
-- For claims filed with Medicaid, and payers whose record says edits = "medicaid"; a plan that goes by
-- other edits says so in its record.
local source = "CMS Medicaid NCCI edits for practitioners, the quarter's file; Social Security Act, "
  .. "section 1903(r)(1)(B)(iv); Medicaid NCCI Technical Guidance Manual"
local medicaid = { any = { { coverage = { filing = "MC" } }, { payer = { edits = "medicaid" } } } }
local other = { { "its record says that it goes by others", payer = { edits = codes "medicare,none" } } }

rule "sj.medicaid-ncci-pairs" {
  title     = "Medicaid NCCI: no two procedures of one day that are paid as one",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = source,
  owner     = "core",
  prevents  = { "bundling", text = "CO-236 or CO-97, the second code is part of the first." },

  when   = medicaid,
  unless = other,
  edits  = { table = "ncci-ptp", set = "medicaid-practitioner" },

  sample = {
    {
      file = "ncci-ptp", set = "medicaid-practitioner", from = "2026-01-01", rows = {
        { column1 = "45385", column2 = "45378", effective = "2018-01-01", indicator = 0 },
        { column1 = "11042", column2 = "97597", effective = "2018-01-01", indicator = 1 },
      },
    },
  },
  examples = {
    {
      "part of it", expect = { line = 2, severity = "hold" },
      claim = { coverage = { filing = "MC" }, lines = { { code = "45385" }, { code = "45378" } } },
    },
    {
      "separate", expect = "pass",
      claim = {
        coverage = { filing = "MC" },
        lines = { { code = "11042" }, { code = "97597", mods = { "59" } } },
      },
    },
    { "another payer", claim = { lines = { { code = "45385" } } }, expect = "not_applicable" },
  },
}

rule "sj.medicaid-ncci-units" {
  title     = "Medicaid NCCI: no more units on a line than are paid",
  severity  = "hold",
  scope     = {},
  effective = { from = "2013-01-01" },
  source    = source,
  owner     = "core",
  prevents  = { "units", text = "CO-151 or CO-222, more units than the payer allows." },

  when   = medicaid,
  unless = other,
  edits  = { table = "ncci-mue", set = "medicaid-practitioner" },

  sample = {
    {
      file = "ncci-mue", set = "medicaid-practitioner", from = "2026-01-01",
      rows = { { code = "99213", units = 2 } },
    },
  },
  examples = {
    { "one visit", claim = { coverage = { filing = "MC" } }, expect = "pass" },
    {
      "too many on one line", expect = { line = 2, severity = "hold" },
      claim = { coverage = { filing = "MC" }, lines = { {}, { units = 3 } } },
    },
    {
      "on two lines", expect = "pass",
      claim = { coverage = { filing = "MC" }, lines = { { units = 2 }, { units = 2 } } },
    },
    { "another payer", claim = { lines = { { units = 9 } } }, expect = "not_applicable" },
  },
}
