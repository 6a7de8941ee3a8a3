-- A year to receipt, in the United States; overseas it is three. The parameter has 366 days, since
-- a year may have so many, and a claim made later cannot be in time.
parameter "tri.filing-days" {
  title  = "Days from the service to the making of the claim, in the United States",
  unit   = "integer",
  source = "TRICARE Operations Manual 6010.62-M, chapter 8, section 3, 1.1, C-2, 2024-04-19 (a "
    .. "year to receipt)",
  values = { { from = "2015-04-01", value = 366 } },
}

rule "tri.made-in-time" {
  title     = "TRICARE: a claim is made within a year of the service",
  severity  = "hold",
  scope     = { filing = "CH" },
  effective = { from = "2015-04-01" },
  source    = "TRICARE Operations Manual 6010.62-M, chapter 8, section 3, 1.1 and 2.0, C-2, "
    .. "2024-04-19",
  owner     = "core",
  prevents  = { "timely-filing", text = "CO-29, filed too late." },

  each    = "line",
  unless  = {
    { "a reason for the delay is given", present = "claim.delay_reason" },
    { "a correction of a claim that was in time", frequency = codes "7,8" },
    { "overseas: three years", present = "billing.country" },
  },
  require = {
    days_between = {
      "dos", "claim.created_on", at_most = param "tri.filing-days", if_missing = "pass",
    },
  },
  message = "Line {number}: {code} was done on {dos} and the claim made on {created_on}. TRICARE "
    .. "pays nothing it receives more than a year after the service. Where eligibility or an "
    .. "authorization came later, say so (CLM20) and keep the proof.",

  examples = {
    { "three days", claim = { coverage = { filing = "CH" } }, expect = "pass" },
    {
      "the last day", expect = "pass",
      claim = { coverage = { filing = "CH" }, created_on = "2027-03-03" },
    },
    {
      "a day late", expect = { line = 1, severity = "hold" },
      claim = { coverage = { filing = "CH" }, created_on = "2027-03-04" },
    },
    {
      "with a reason", expect = "not_applicable",
      claim = { coverage = { filing = "CH" }, created_on = "2027-03-04", delay_reason = "8" },
    },
    {
      "a replacement", expect = "not_applicable",
      claim = {
        coverage = { filing = "CH" }, created_on = "2027-03-04", frequency = "7",
        original_reference = "T1",
      },
    },
    {
      "a void", expect = "not_applicable",
      claim = {
        coverage = { filing = "CH" }, created_on = "2027-03-04", frequency = "8",
        original_reference = "T1",
      },
    },
    {
      "overseas", expect = "not_applicable",
      claim = {
        coverage = { filing = "CH" }, created_on = "2027-03-04", billing = { country = "DE" },
      },
    },
    {
      "without created_on", expect = "pass",
      claim = { coverage = { filing = "CH" }, created_on = blank },
    },
    { "another payer", claim = { created_on = "2027-03-04" }, expect = "not_applicable" },
  },
}
