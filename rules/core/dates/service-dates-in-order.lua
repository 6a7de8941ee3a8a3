rule "sj.service-dates-in-order" {
  title     = "A service does not end before it begins",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Invalid date range; 837P 2400 DTP*472 with RD8",
  owner     = "core",

  each       = "line",
  if_missing = "pass",
  require    = { compare = { "dos", "<=", "dos_to" } },
  message = "Line {number} runs from {dos} to {dos_to}. The two dates are swapped or one of them "
    .. "is wrong.",

  examples = {
    {
      "one day", expect = "pass",
      claim = { lines = { { dos = "2026-05-04", dos_to = "2026-05-04" } } },
    },
    {
      "a month", expect = "pass",
      claim = { lines = { { dos = "2026-05-04", dos_to = "2026-06-03" } } },
    },
    {
      "swapped", expect = { severity = "hold" },
      claim = { lines = { { dos = "2026-05-04", dos_to = "2026-05-03" } } },
    },
  },
}
