-- Auto accidents are the business of sj.auto-accident, which asks for the state, too. A work
-- illness has no day of accident, so employment alone warns and does not hold.
rule "sj.accident-date" {
  title     = "A claim that says accident says when",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Kareo help, Accident related claims must have accident date (related cause OA); "
    .. "837P 2300 CLM11, DTP*439",
  owner     = "core",

  when    = { related_causes = "OA" },
  unless  = { { "auto accident, which has a rule of its own", related_causes = "AA" } },
  require = { present = "accident_date" },
  message = "The claim says accident but not when. Enter the date of the accident, or take the "
    .. "accident off if it was none.",

  examples = {
    { "no accident", expect = "not_applicable" },
    {
      "a fall with its date", expect = "pass",
      claim = { related_causes = { "OA" }, accident_date = "2026-02-28" },
    },
    { "a fall without", claim = { related_causes = { "OA" } }, expect = { severity = "hold" } },
    {
      "auto and other", expect = "not_applicable",
      claim = { related_causes = { "AA", "OA" } },
    },
  },
}
