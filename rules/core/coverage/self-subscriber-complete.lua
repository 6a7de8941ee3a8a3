-- A validator cannot ask for these, since they are optional where the subscriber is not the
-- patient. Each missing item is a finding of its own.
rule "sj.self-subscriber-complete" {
  title     = "A subscriber who is the patient has an address, a birth date and a sex",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Missing subscriber address or demographics (required "
    .. "where SBR02 is 18); 837P 2010BA N3, N4, DMG",
  owner     = "core",

  when    = { patient = { is_subscriber = true }, subscriber = { entity = "1" } },
  require = {
    {
      present = { "subscriber.street", "subscriber.city" },
      message = "The patient's address is missing (2010BA N3, N4). The payer finds the member by "
        .. "it: enter street and city.",
    },
    {
      present = "subscriber.birth_date",
      message = "The patient's birth date is missing (2010BA DMG02). The payer finds the member by "
        .. "it: enter it from the card or the registration.",
    },
    {
      present = "subscriber.sex",
      message = "The patient's sex is missing (2010BA DMG03). Enter F, M or U as the plan has it.",
    },
  },

  examples = {
    { "complete", expect = "pass" },
    {
      "no address", expect = { key = "require.1", count = 1, severity = "hold" },
      claim = { subscriber = { street = blank, city = blank } },
    },
    {
      "neither birth date nor sex", expect = { count = 2 },
      claim = { subscriber = { birth_date = blank, sex = blank } },
    },
    {
      "a child of the subscriber", expect = "not_applicable",
      claim = {
        patient = { is_subscriber = false },
        subscriber = { street = blank, city = blank, birth_date = blank, sex = blank },
      },
    },
    {
      "an employer is the subscriber", expect = "not_applicable",
      claim = { subscriber = { entity = "2", birth_date = blank } },
    },
    {
      "without subscriber.street", expect = { key = "require.1" },
      claim = { subscriber = { street = blank } },
    },
    {
      "without subscriber.city", expect = { key = "require.1" },
      claim = { subscriber = { city = blank } },
    },
  },
}
