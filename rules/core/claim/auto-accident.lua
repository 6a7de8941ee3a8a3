-- Each missing item is a finding of its own.
rule "sj.auto-accident" {
  title     = "An auto accident has a date and a state",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Kareo help, rejection 2300 CLM11-4 (state required when the related cause is AA, "
    .. "with the accident date); 837P 2300 CLM11, DTP*439",
  owner     = "core",

  when    = { related_causes = "AA" },
  require = {
    {
      present = "accident_date",
      message = "The claim says auto accident but not when. Enter the date of the accident.",
    },
    {
      any = { { present = "accident_state" }, { present = "accident_country" } },
      message = "The claim says auto accident but not where. Enter the state (abroad, the "
        .. "country): it decides whose policy pays first.",
    },
  },

  examples = {
    { "no accident", expect = "not_applicable" },
    { "work injury", claim = { related_causes = { "EM" } }, expect = "not_applicable" },
    {
      "date and state",
      claim = { related_causes = { "AA" }, accident_date = "2026-05-02", accident_state = "OH" },
      expect = "pass",
    },
    {
      "abroad",
      claim = { related_causes = { "AA" }, accident_date = "2026-05-02", accident_country = "CAN" },
      expect = "pass",
    },
    {
      "no state", expect = { key = "require.2", count = 1, severity = "hold" },
      claim = { related_causes = { "AA" }, accident_date = "2026-05-02" },
    },
    { "neither", claim = { related_causes = { "AA" } }, expect = { count = 2 } },
  },
}
