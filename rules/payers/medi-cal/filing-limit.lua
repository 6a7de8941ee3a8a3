-- Six months following the month of the service, to receipt: a service of 15 April must be there by
-- 31 October. Months of the calendar are no number of days, so a function counts them. That the
-- claim was made later than the limit is what can be seen; a claim made in it may still arrive
-- too late.
rule "mcal.made-in-time" {
  title     = "Medi-Cal: a claim is made within six months after the month of the service",
  severity  = "hold",
  scope     = { filing = "MC" },
  effective = { from = "2012-01-01" },
  source    = "Medi-Cal provider manual, CMS-1500 submission and timeliness instructions (cms "
    .. "sub), six-month billing limit, as reproduced at 5y1.org; 22 CCR 51008",
  owner     = "core",
  prevents  = { "timely-filing", text = "CO-29, or paid at a part of the rate." },

  when     = { billing = { state = "CA" } },
  unless   = {
    { "a reason for the delay is given", present = "delay_reason" },
    { "a correction of a claim that was in time", frequency = codes "7,8" },
  },
  messages = {
    late = "Line {number}: {code} was done on {dos} and the claim made on {created_on}, {months} "
      .. "months of the calendar later. Medi-Cal takes it within six, and then with a delay reason "
      .. "only (CLM20: 1, 3 to 7, 10, 11 or 15).",
  },
  check = function(claim, ctx)
    local made = claim.created_on
    if not made then return end
    for _, line in ipairs(claim.lines) do
      local done = line.dos
      if done then
        local months = (made.year - done.year) * 12 + made.month - done.month
        if months > 6 then ctx:find { "late", at = line, months = months } end
      end
    end
  end,

  examples = {
    {
      "three days", expect = "pass",
      claim = { coverage = { filing = "MC" }, billing = { state = "CA" } },
    },
    {
      "the manual's own example, the last day", expect = "pass",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, created_on = "2026-10-31",
        lines = { { dos = "2026-04-15" } },
      },
    },
    {
      "and the next", expect = { line = 1, severity = "hold" },
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, created_on = "2026-11-01",
        lines = { { dos = "2026-04-15" } },
      },
    },
    {
      "over the new year, one of two lines", expect = { line = 2, key = "late" },
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, created_on = "2027-02-03",
        lines = { { dos = "2026-08-31" }, { code = "99214", dos = "2026-07-31" } },
      },
    },
    {
      "with a reason", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, created_on = "2027-02-03",
        delay_reason = "7",
      },
    },
    {
      "a replacement", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, created_on = "2027-02-03",
        frequency = "7", original_reference = "M1",
      },
    },
    {
      "a void", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, created_on = "2027-02-03",
        frequency = "8", original_reference = "M1",
      },
    },
    {
      "not said when", expect = "pass",
      claim = { coverage = { filing = "MC" }, billing = { state = "CA" }, created_on = blank },
    },
    {
      "another state", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "OH" }, created_on = "2027-02-03",
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { billing = { state = "CA" }, created_on = "2027-02-03" },
    },
  },
}
