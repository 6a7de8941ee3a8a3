rule "sj.hospital-stay-in-order" {
  title     = "A hospital stay has an admission, and does not end before it",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 2130 (when 2300 DTP*435 and DTP*096 are sent); the order follows from what "
    .. "the two dates mean",
  owner     = "core",

  when    = { present = "discharge_date" },
  require = {
    {
      present = "admission_date",
      message = "The patient was discharged on {discharge_date}, but the claim has no admission "
        .. "date. Enter it (2300 DTP*435), or take the discharge off.",
    },
    {
      compare = { "admission_date", "<=", "discharge_date", if_missing = "pass" },
      message = "The patient was discharged on {discharge_date}, before the admission on "
        .. "{admission_date}. The two dates are swapped or one of them is wrong.",
    },
  },

  examples = {
    { "no stay", expect = "not_applicable" },
    {
      "three days", expect = "pass",
      claim = { admission_date = "2026-03-01", discharge_date = "2026-03-04" },
    },
    {
      "in and out the same day", expect = "pass",
      claim = { admission_date = "2026-03-01", discharge_date = "2026-03-01" },
    },
    {
      "swapped", expect = { key = "require.2", count = 1, severity = "hold" },
      claim = { admission_date = "2026-03-04", discharge_date = "2026-03-01" },
    },
    {
      "discharge only", expect = { key = "require.1", count = 1 },
      claim = { discharge_date = "2026-03-04" },
    },
  },
}
