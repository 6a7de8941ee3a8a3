-- Practice systems like to fill the onset with the day of the visit. X12 does not want it then, and
-- a clearinghouse that checks sends the claim back.
rule "sj.onset-says-something" {
  title     = "An onset date is another day than the service",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Symptom onset date matches a service date (2300 "
    .. "DTP*431 must differ from every 2400 DTP*472)",
  owner     = "core",

  when       = { present = "onset_date" },
  if_missing = "pass",
  require    = { no_line = { compare = { "dos", "==", "claim.onset_date" } } },
  message = "The onset date {onset_date} is the day of a service. Enter the day the illness really "
    .. "began, or leave it out: the payer learns nothing from it, and some send the claim back.",

  examples = {
    { "not given", expect = "not_applicable" },
    { "a month before", claim = { onset_date = "2026-02-02" }, expect = "pass" },
    {
      "the day of the visit", expect = { severity = "warn" },
      claim = { onset_date = "2026-03-02" },
    },
    {
      "the day of the second visit", expect = "fire",
      claim = {
        onset_date = "2026-03-04",
        lines = { { dos = "2026-03-02" }, { dos = "2026-03-04" } },
      },
    },
    {
      "without dos", expect = "pass",
      claim = { lines = { { dos = "2026-03-02" }, { dos = blank } }, onset_date = "2026-03-04" },
    },
  },
}
