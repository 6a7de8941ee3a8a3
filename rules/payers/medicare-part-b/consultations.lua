rule "mcr.no-consultations" {
  title     = "Medicare: consultations are billed as visits",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "CMS Transmittal 1875, CR 6740, 2009-12-14 (99241-99245, 99251-99255 not recognized "
    .. "since 2010-01-01), with the MLN article at medicarepaymentandreimbursement.com",
  owner     = "core",

  each   = "line",
  forbid = { code = codes "99241-99245,99251-99255" },
  message = "Line {number}: Medicare knows no {code}. Bill the visit where it took place: 99202 to "
    .. "99215 in the office, 99221 to 99223 for the first one in hospital.",

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "pass" },
    {
      "a consultation", expect = { severity = "hold" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "99244" } } },
    },
    { "another payer", claim = { lines = { { code = "99244" } } }, expect = "not_applicable" },
    {
      "code 99251", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "99251" } } },
    },
  },
}
