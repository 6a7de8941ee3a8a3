rule "sj.work-injury-date" {
  title     = "A work injury says when it happened or began",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2300 CLM11 with EM, DTP*439 (accident) and DTP*431 (onset): our own warning "
    .. "from what the elements mean",
  owner     = "core",

  when    = { related_causes = "EM" },
  require = { any = { { present = "accident_date" }, { present = "onset_date" } } },
  message = "The claim says the condition comes from work, but not since when. Enter the date of "
    .. "the injury, or the onset of the illness: the carrier finds its case by it.",

  examples = {
    { "not from work", expect = "not_applicable" },
    {
      "injury", expect = "pass",
      claim = { related_causes = { "EM" }, accident_date = "2026-02-28" },
    },
    {
      "illness", expect = "pass",
      claim = { related_causes = { "EM" }, onset_date = "2025-12-01" },
    },
    { "neither", claim = { related_causes = { "EM" } }, expect = { severity = "warn" } },
  },
}
