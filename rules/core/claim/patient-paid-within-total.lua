rule "sj.patient-paid-within-total" {
  title     = "The patient has not paid more than the claim charges",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2300 AMT*F5 (paid on this claim by the patient) and CLM02: our own warning "
    .. "from what the two amounts mean",
  owner     = "core",

  if_missing = "pass",
  require    = {
    {
      compare = { "patient_paid", "<=", "total" },
      message = "The patient is said to have paid {patient_paid} on a claim of {total}. Enter only "
        .. "what was paid on these services; the rest belongs to other visits or is a refund.",
    },
    {
      patient_paid = { at_least = "0.00" },
      message = "The patient is said to have paid {patient_paid}. Take the amount off, or enter "
        .. "what was paid.",
    },
  },

  examples = {
    { "nothing said", expect = "pass" },
    { "a copayment", claim = { patient_paid = "25.00" }, expect = "pass" },
    { "all of it", claim = { patient_paid = "100.00" }, expect = "pass" },
    {
      "a cent more", expect = { key = "require.1", count = 1, severity = "warn" },
      claim = { patient_paid = "100.01" },
    },
    { "a minus", claim = { patient_paid = "-25.00" }, expect = { key = "require.2", count = 1 } },
    { "patient_paid -0.01", expect = { key = "require.2" }, claim = { patient_paid = "-0.01" } },
    { "patient_paid 0.00", expect = "pass", claim = { patient_paid = "0.00" } },
  },
}
