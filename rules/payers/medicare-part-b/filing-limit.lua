-- What counts is the day Medicare receives the claim, which no claim can know. That a claim was
-- made
-- too late shows all the same: it cannot arrive before it is made. 366 days, since a year may have
-- so many. What is in time when it is made is not judged here.
rule "mcr.made-in-time" {
  title     = "Medicare: a claim is made within a year of the service",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "Medicare Claims Processing Manual chapter 1, 70 and 70.1 (a calendar year from the "
    .. "line's first day, to receipt), as reproduced at medicarepaymentandreimbursement.com; CR "
    .. "7270",
  owner     = "core",
  prevents  = { "timely-filing", text = "CO-29, filed too late." },

  each    = "line",
  unless  = { { "a reason for the delay is given", present = "claim.delay_reason" } },
  require = { days_between = { "dos", "claim.created_on", at_most = 366, if_missing = "pass" } },
  message = "Line {number}: {code} was done on {dos} and the claim made on {created_on}, more "
    .. "than a year later. Medicare pays no claim it receives after a year; if an exception "
    .. "applies, give its code (CLM20) and the proof.",

  examples = {
    { "three days", claim = { coverage = { filing = "MB" } }, expect = "pass" },
    {
      "a year to the day", expect = "pass",
      claim = {
        coverage = { filing = "MB" }, created_on = "2026-03-02",
        lines = { { dos = "2025-03-02" } },
      },
    },
    {
      "two days more", expect = { severity = "hold" },
      claim = {
        coverage = { filing = "MB" }, created_on = "2026-03-04",
        lines = { { dos = "2025-03-02" } },
      },
    },
    {
      "late, with a reason", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" }, created_on = "2026-03-04", delay_reason = "4",
        lines = { { dos = "2025-03-02" } },
      },
    },
    {
      "without created_on", expect = "pass",
      claim = { coverage = { filing = "MB" }, created_on = blank },
    },
    {
      "created_on 2027-03-03", expect = "pass",
      claim = { coverage = { filing = "MB" }, created_on = "2027-03-03" },
    },
  },
}
