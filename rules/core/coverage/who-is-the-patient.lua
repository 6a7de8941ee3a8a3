rule "sj.who-is-the-patient" {
  title     = "The claim says once, and the same everywhere, whether the patient is the subscriber",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog 2026-01-19, Invalid subscriber individual relationship codes (SBR02 "
    .. "18 and a patient of its own exclude each other; one of them must be)",
  owner     = "core",

  require = {
    {
      any = {
        { patient = { is_subscriber = false } },
        { coverage = { relationship = { is = "18", if_missing = "fire" } } },
      },
      message = "The claim has no patient of its own (2000C), and does not say that the subscriber "
        .. "is the patient (SBR02 is {coverage.relationship}). Enter 18, or add the patient.",
    },
    {
      any = {
        { patient = { is_subscriber = true } },
        { coverage = { relationship = { is_not = "18", if_missing = "pass" } } },
      },
      message = "The claim says that the subscriber is the patient (SBR02 18), and names another "
        .. "patient (2000C). If they are one person, take the patient off; if not, the 18.",
    },
  },

  examples = {
    { "the subscriber herself", expect = "pass" },
    {
      "a child", expect = "pass",
      claim = {
        coverage = { relationship = blank },
        patient = { is_subscriber = false, relationship = "19" },
      },
    },
    {
      "nobody", expect = { key = "require.1", count = 1, severity = "hold" },
      claim = { coverage = { relationship = blank } },
    },
    {
      "both", expect = { key = "require.2", count = 1 },
      claim = { patient = { is_subscriber = false, relationship = "19" } },
    },
  },
}
