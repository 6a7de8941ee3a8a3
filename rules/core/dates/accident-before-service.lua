-- Two dates that contradict each other: the accident cannot follow the treatment of it. Only the
-- claim's last day is looked at, so a claim that begins before the accident is let through.
rule "sj.accident-before-service" {
  title     = "The accident is not later than the treatment",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2300 DTP*439 (date of the accident) and 2400 DTP*472: the order follows from "
    .. "what the two dates mean",
  owner     = "core",

  if_missing = "pass",
  require    = { compare = { "accident_date", "<=", "last_dos" } },
  message = "The accident is dated {accident_date}, the last service {last_dos}. One of the two is "
    .. "wrong, most often the year of the accident.",

  examples = {
    { "no accident", expect = "pass" },
    { "a week before", claim = { accident_date = "2026-02-23" }, expect = "pass" },
    { "the same day", claim = { accident_date = "2026-03-02" }, expect = "pass" },
    { "the day after", claim = { accident_date = "2026-03-03" }, expect = { severity = "hold" } },
    {
      "between two visits", expect = "pass",
      claim = {
        accident_date = "2026-03-05",
        lines = { { dos = "2026-03-02" }, { dos = "2026-03-06" } },
      },
    },
  },
}
