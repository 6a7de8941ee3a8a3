-- The day of death itself still counts.
rule "sj.no-service-after-death" {
  title     = "No service is dated after the patient's death",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 claim adjustment reason code 13 (death before service), in force since 1995; "
    .. "837P 2000B and 2000C PAT06, 2400 DTP*472",
  owner     = "core",
  prevents  = { "dates", text = "CO-13." },

  each       = "line",
  if_missing = "pass",
  require    = { compare = { "dos", "<=", "patient.death_date" } },
  message = "Line {number} ({code}) is dated {dos}, after the date of death on the claim. Correct "
    .. "the date of service; if the date of death is wrong, correct it with the payer, too.",

  examples = {
    { "alive", expect = "pass" },
    { "died later", claim = { patient = { death_date = "2026-03-04" } }, expect = "pass" },
    { "died that day", claim = { patient = { death_date = "2026-03-02" } }, expect = "pass" },
    {
      "the second line is too late", expect = { line = 2, severity = "hold" },
      claim = {
        patient = { death_date = "2026-03-02" },
        lines = { { dos = "2026-03-02" }, { dos = "2026-03-03" } },
      },
    },
  },
}
