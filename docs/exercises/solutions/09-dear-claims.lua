-- Exercise 9. The amount changes every year, so it stands apart, with its dates. Next year's claims
-- are held until its amount is known.
parameter "godwit.report-above" {
  title  = "Claims of more than this carry a report",
  unit   = "money",
  source = "Godwit Plan (invented), bulletins 25-09 and 26-09",
  values = {
    { from = "2025-01-01", to = "2025-12-31", value = money "1000.00" },
    { from = "2026-01-01", to = "2026-12-31", value = money "1250.00" },
  },
}

rule "godwit.report-with-dear-claims" {
  title     = "Godwit: a claim above the year's amount announces a report",
  severity  = "hold",
  scope     = { payer = "GODWT" },
  effective = { from = "2025-01-01" },
  source    = "Godwit Plan (invented), bulletin 26-09, of 2025-12-01",
  owner     = "billing",

  when    = { total = { more_than = param "godwit.report-above" } },
  require = { present = "attachment_type" },
  message = "The claim of {total} announces no report. Add the operative note (2300 PWK), which "
    .. "Godwit wants above the year's amount.",

  examples = {
    {
      "above, with a report", expect = "pass",
      claim = {
        payer = { id = "GODWT" }, attachment_type = "OZ", lines = { { charge = "1250.01" } },
      },
    },
    {
      "a cent above", expect = { severity = "hold" },
      claim = { payer = { id = "GODWT" }, lines = { { charge = "1250.01" } } },
    },
    {
      "the amount itself", expect = "not_applicable",
      claim = { payer = { id = "GODWT" }, lines = { { charge = "1250.00" } } },
    },
    {
      "last year's amount itself", expect = "not_applicable",
      claim = { payer = { id = "GODWT" }, lines = { { charge = "1000.00", dos = "2025-12-31" } } },
    },
    {
      "a cent above last year's amount", expect = "fire",
      claim = { payer = { id = "GODWT" }, lines = { { charge = "1000.01", dos = "2025-12-31" } } },
    },
  },
}
