-- The visit lists are those of hospital care; a surgeon's or radiologist's line at 21 is left
-- alone, since X12 asks for the date on inpatient medical visits.
rule "sj.admission-of-inpatients" {
  title     = "Hospital visits to inpatients say when the patient was admitted",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 2130 quoting the rule for 2300 DTP*435 (required on claims with inpatient "
    .. "visits); RFI 154 (one inpatient line is enough)",
  owner     = "core",

  each    = "line",
  when    = { pos = codes "21,51,61", code = codes "99221-99223,99231-99236,99238-99239" },
  require = { present = "claim.admission_date" },
  message = "Line {number} ({code}) is a visit to an inpatient (place of service {pos}), and the "
    .. "claim does not say when the patient was admitted. Enter the admission date (2300 DTP*435).",

  examples = {
    { "in the office", expect = "not_applicable" },
    {
      "admitted the day before", expect = "pass",
      claim = {
        pos = "21", admission_date = "2026-03-01",
        lines = { { code = "99232", dos = "2026-03-02" } },
      },
    },
    {
      "not said", expect = { severity = "warn" },
      claim = { pos = "21", lines = { { code = "99232" } } },
    },
    {
      "hospital, but not admitted", expect = "not_applicable",
      claim = { pos = "22", lines = { { code = "99214" } } },
    },
    {
      "only the second line is", expect = { line = 2 },
      claim = { lines = { { code = "99213" }, { code = "99222", pos = "21" } } },
    },
    {
      "pos of each kind", expect = { count = 3 },
      claim = {
        lines = {
          { code = "99232", pos = "21" }, { code = "99232", pos = "51" },
          { code = "99232", pos = "61" },
        },
        pos = "21",
      },
    },
    {
      "code 99238", expect = "pass",
      claim = {
        admission_date = "2026-03-01", lines = { { code = "99238", dos = "2026-03-02" } },
        pos = "21",
      },
    },
  },
}
