-- Equal dates are the business of sj.onset-says-something.
rule "sj.onset-before-service" {
  title     = "The illness does not begin after its treatment",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2300 DTP*431 (onset of the current illness) and 2400 DTP*472; Stedi "
    .. "changelog, Claim edit: Symptom onset date matches a service date",
  owner     = "core",

  if_missing = "pass",
  require    = { compare = { "onset_date", "<=", "last_dos" } },
  message = "The illness is said to have begun on {onset_date}, after the last service "
    .. "({last_dos}). Correct the onset date, or leave it out where nobody knows it.",

  examples = {
    { "not given", expect = "pass" },
    { "last year", claim = { onset_date = "2025-11-20" }, expect = "pass" },
    { "the last day", claim = { onset_date = "2026-03-02" }, expect = "pass" },
    { "the day after", claim = { onset_date = "2026-03-03" }, expect = { severity = "hold" } },
  },
}
