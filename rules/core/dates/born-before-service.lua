-- The birth date itself stays out of the message.
rule "sj.born-before-service" {
  title     = "The patient was born when the first service was given",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 claim adjustment reason code 14 (birth after service), in force since 1995; "
    .. "837P 2010BA and 2010CA DMG02, 2400 DTP*472",
  owner     = "core",
  prevents  = { "dates", text = "CO-14." },

  if_missing = "pass",
  require    = { compare = { "patient.birth_date", "<=", "first_dos" } },
  message = "The patient's birth date is later than the first service ({first_dos}). Check the "
    .. "year of both dates; for a newborn, check that the mother's services are not on the "
    .. "child's claim.",

  examples = {
    {
      "born the same day",
      claim = { patient = { birth_date = "2026-05-04" }, lines = { { dos = "2026-05-04" } } },
      expect = "pass",
    },
    {
      "born the day after",
      claim = { patient = { birth_date = "2026-05-05" }, lines = { { dos = "2026-05-04" } } },
      expect = { severity = "hold" },
    },
    {
      "one line of two before the birth",
      claim = {
        patient = { birth_date = "2026-05-05" },
        lines = { { dos = "2026-05-06" }, { dos = "2026-05-04" } },
      },
      expect = "fire",
    },
    {
      "without patient.birth_date", expect = "pass",
      claim = { lines = { { dos = "2026-05-04" } }, patient = { birth_date = blank } },
    },
    {
      "patient.birth_date 2026-03-01", expect = "pass",
      claim = { lines = { { dos = "2026-05-04" } }, patient = { birth_date = "2026-03-01" } },
    },
  },
}
