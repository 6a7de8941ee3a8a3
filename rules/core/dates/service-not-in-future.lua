-- Only the first day counts: supplies may be billed with a span that ends after the claim is
-- sent.
rule "sj.service-not-in-future" {
  title     = "No service is dated after the claim or after today",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 claim adjustment reason code 110 (billing date before service date), in force "
    .. "since 1995; 837P 2400 DTP*472, BHT04",
  owner     = "core",
  prevents  = { "dates", text = "CO-110." },

  each       = "line",
  if_missing = "pass",
  require    = {
    all = {
      { compare = { "dos", "<=", "claim.created_on" } },
      { compare = { "dos", "<=", "as_of" } },
    },
  },
  message = "Line {number} was done on {dos}, which is later than the claim ({created_on}) or "
    .. "than today. Correct the date of service, or wait until it has been done.",

  examples = {
    {
      "yesterday",
      claim = { created_on = "2026-06-30", lines = { { dos = "2026-06-29" } } },
      as_of = "2026-06-30", expect = "pass",
    },
    {
      "the same day",
      claim = { created_on = "2026-06-30", lines = { { dos = "2026-06-30" } } },
      as_of = "2026-06-30", expect = "pass",
    },
    {
      "a span that ends later",
      claim = {
        created_on = "2026-06-30",
        lines = { { dos = "2026-06-30", dos_to = "2026-07-29" } },
      },
      as_of = "2026-06-30", expect = "pass",
    },
    {
      "after the claim was made",
      claim = {
        created_on = "2026-06-29",
        lines = { { dos = "2026-06-29" }, { dos = "2026-06-30" } },
      },
      as_of = "2026-06-30", expect = { line = 2 },
    },
    {
      "the year is wrong",
      claim = { created_on = "2026-06-30", lines = { { dos = "2062-06-29" } } },
      as_of = "2026-06-30", expect = { severity = "hold" },
    },
    {
      "without created_on", expect = "pass", as_of = "2026-06-30",
      claim = { created_on = blank, lines = { { dos = "2026-06-29" } } },
    },
  },
}
