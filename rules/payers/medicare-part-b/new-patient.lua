-- Only what the input holds is looked at; the practice's own records know more. A pass is no proof.
rule "mcr.new-patient" {
  title     = "Medicare: a new patient was not seen within three years",
  severity  = "warn",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "SMFM, Consultation codes for Medicare patients (new: no professional service from "
    .. "the physician or the group's same specialty within three years); Medicare Claims Processing "
    .. "Manual chapter 12, 30.6.7",
  owner     = "core",
  prevents  = { "coding", text = "CO-B16, not a new patient." },

  each   = "line",
  needs  = { "input" },
  when   = { code = codes "99202-99205" },
  forbid = {
    prior = {
      same = { "patient", "provider" }, within = { years = 3 }, code = codes "99202-99499",
    },
  },
  message = "Line {number}: {code} is a visit of a new patient, and this provider saw the patient "
    .. "within three years. Bill the visit of an established patient, 99212 to 99215.",

  examples = {
    {
      "first visit", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "99203" } } },
    },
    {
      "seen last year", expect = { severity = "warn" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "99203" } } },
      others = { { coverage = { filing = "MB" }, lines = { { dos = "2025-01-10" } } } },
    },
    {
      "seen three years ago to the day", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "99203" } } },
      others = { { coverage = { filing = "MB" }, lines = { { dos = "2023-03-02" } } } },
    },
    {
      "a test only", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "99203" } } },
      others = {
        { coverage = { filing = "MB" }, lines = { { code = "80053", dos = "2025-01-10" } } },
      },
    },
  },
}
