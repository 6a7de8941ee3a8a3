-- Each pair is a finding of its own.
rule "sj.spans-in-order" {
  title     = "What begins does not end before it begins",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2300 DTP*360 and 361 (disability), 297 and 296 (work), 090 and 091 (care "
    .. "assumed and given up): the order follows from what the dates mean",
  owner     = "core",

  if_missing = "pass",
  require    = {
    {
      compare = { "disability_from", "<=", "disability_to" },
      message = "The disability runs from {disability_from} to {disability_to}. The two dates are "
        .. "swapped or one of them is wrong.",
    },
    {
      compare = { "last_worked_date", "<=", "return_to_work_date" },
      message = "The patient is to return to work on {return_to_work_date}, before the last day "
        .. "worked ({last_worked_date}). The two dates are swapped or one of them is wrong.",
    },
    {
      compare = { "assumed_care_date", "<=", "relinquished_care_date" },
      message = "The care was given up on {relinquished_care_date}, before it was taken over "
        .. "({assumed_care_date}). The two dates are swapped or one of them is wrong.",
    },
  },

  examples = {
    { "none of them", expect = "pass" },
    {
      "all in order", expect = "pass",
      claim = {
        disability_from = "2026-02-01", disability_to = "2026-02-28",
        last_worked_date = "2026-01-31", return_to_work_date = "2026-03-01",
        assumed_care_date = "2026-02-03", relinquished_care_date = "2026-02-03",
      },
    },
    { "an end alone", claim = { disability_to = "2026-02-28" }, expect = "pass" },
    {
      "disability swapped", expect = { key = "require.1", count = 1, severity = "hold" },
      claim = { disability_from = "2026-02-28", disability_to = "2026-02-01" },
    },
    {
      "work and care swapped", expect = { count = 2 },
      claim = {
        last_worked_date = "2026-03-02", return_to_work_date = "2026-03-01",
        assumed_care_date = "2026-02-04", relinquished_care_date = "2026-02-03",
      },
    },
    {
      "last_worked_date 2026-03-01", expect = "pass",
      claim = {
        assumed_care_date = "2026-02-03", disability_from = "2026-02-01",
        disability_to = "2026-02-28", last_worked_date = "2026-03-01",
        relinquished_care_date = "2026-02-03", return_to_work_date = "2026-03-01",
      },
    },
  },
}
