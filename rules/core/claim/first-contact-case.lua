rule "sj.first-contact-case" {
  title     = "A first contact of a property and casualty case comes with the case's number",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Missing property and casualty claim number; 837P 2300 "
    .. "DTP*444, 2010BA and 2010CA REF*Y4",
  owner     = "core",

  when    = { present = "first_contact_date" },
  require = {
    any = { { present = "subscriber.case_number" }, { present = "patient.case_number" } },
  },
  message = "The claim gives the day of the first contact ({first_contact_date}) and not the "
    .. "number that the carrier gave the case. Enter it (REF*Y4), or take the day off.",

  examples = {
    { "an ordinary claim", expect = "not_applicable" },
    {
      "with the number", expect = "pass",
      claim = { first_contact_date = "2026-02-27", subscriber = { case_number = "GW-1" } },
    },
    {
      "the patient's number", expect = "pass",
      claim = { first_contact_date = "2026-02-27", patient = { case_number = "GW-1" } },
    },
    { "without", claim = { first_contact_date = "2026-02-27" }, expect = { severity = "hold" } },
  },
}
