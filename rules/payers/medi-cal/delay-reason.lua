-- The manual's chart: which delay reasons count, and what must come with each.
decision "mcal.delay-reason" {
  title     = "Medi-Cal: a delay reason is one of its chart, with what belongs to it",
  severity  = "warn",
  scope     = { filing = "MC" },
  effective = { from = "2012-01-01" },
  source    = "Medi-Cal provider manual, CMS-1500 submission and timeliness instructions (cms "
    .. "sub), delay reasons and late billing instructions, as reproduced at 5y1.org and, for "
    .. "another claim form, docsbay.net (2018-09)",
  owner     = "core",
  prevents  = { "timely-filing", "missing-information" },

  when      = { billing = { state = "CA" }, present = "delay_reason" },
  inputs    = { reason = { "delay_reason", if_missing = "pass" } },
  outputs   = { wants = enum "remark,attachment,refused" },
  hit       = "unique",
  rows      = csv [[
    reason     => wants
    1,3,4,5,6  => remark
    7,10,11,15 => attachment
  ]],
  otherwise = "refused",
  finding   = {
    {
      when    = { wants = "refused" },
      key     = "refused",
      message = "Delay reason {delay_reason} (CLM20) is none of Medi-Cal's: 1, 3 to 7, 10, 11 and "
        .. "15. Choose the one that is true, or send the claim without.",
    },
    {
      when    = { wants = "attachment", absent = "attachment_type" },
      key     = "attachment",
      message = "Delay reason {delay_reason} (CLM20) needs its papers, and the claim announces "
        .. "none. Attach them and announce them (2300 PWK).",
    },
    {
      when    = { wants = "remark", absent = { "attachment_type", "note" } },
      key     = "remark",
      message = "Delay reason {delay_reason} (CLM20) needs an explanation, and the claim gives "
        .. "none. Write it into the claim's note (2300 NTE), or attach the papers.",
    },
  },

  examples = {
    {
      "none given", expect = "not_applicable",
      claim = { coverage = { filing = "MC" }, billing = { state = "CA" } },
    },
    {
      "explained", expect = "pass",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, delay_reason = "3",
        note = "Authorization came in May",
      },
    },
    {
      "not explained", expect = { key = "remark", severity = "warn" },
      claim = { coverage = { filing = "MC" }, billing = { state = "CA" }, delay_reason = "6" },
    },
    {
      "proved instead of explained", expect = "pass",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, delay_reason = "1",
        attachment_type = "OZ",
      },
    },
    {
      "attached", expect = "pass",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, delay_reason = "7",
        attachment_type = "EB",
      },
    },
    {
      "not attached, though explained", expect = { count = 1, key = "attachment" },
      claim = {
        coverage = { filing = "MC" }, billing = { state = "CA" }, delay_reason = "10",
        note = "Late",
      },
    },
    {
      "not on the chart", expect = { count = 1, key = "refused" },
      claim = { coverage = { filing = "MC" }, billing = { state = "CA" }, delay_reason = "9" },
    },
    {
      "another state", expect = "not_applicable",
      claim = { coverage = { filing = "MC" }, billing = { state = "OH" }, delay_reason = "9" },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { billing = { state = "CA" }, delay_reason = "9" },
    },
  },
}
