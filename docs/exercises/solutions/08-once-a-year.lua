-- Exercise 8. A rule about other claims: it sees what is in the input, and no more.
local checkups = codes "99381-99397"

rule "bittern.checkup-once-a-year" {
  title     = "Bittern: one preventive visit a year",
  severity  = "hold",
  scope     = { payer = "BITRN" },
  effective = { from = "2026-01-01" },
  source    = "Bittern Health (invented), bulletin 26-08, section 3",
  owner     = "billing",

  each    = "line",
  needs   = { "input" },
  when    = { code = checkups },
  forbid  = {
    prior = { same = { "patient", "payer.id" }, within = { years = 1 }, code = checkups },
    at = "code",
  },
  message = "{code} on {dos}: the patient had a preventive visit less than a year before. Bill the "
    .. "visit by its problem, or tell the patient that Bittern will not pay it.",

  examples = {
    { "the first", expect = "pass", claim = { payer = { id = "BITRN" }, lines = { { code = "99395" } } } },
    {
      "a day less than a year", expect = { line = 1, severity = "hold" },
      claim = { payer = { id = "BITRN" }, lines = { { code = "99395" } } },
      others = { { payer = { id = "BITRN" }, lines = { { code = "99385", dos = "2025-03-03" } } } },
    },
    {
      "a year", expect = "pass",
      claim = { payer = { id = "BITRN" }, lines = { { code = "99395" } } },
      others = { { payer = { id = "BITRN" }, lines = { { code = "99395", dos = "2025-03-02" } } } },
    },
    {
      "another patient", expect = "pass",
      claim = { payer = { id = "BITRN" }, lines = { { code = "99395" } } },
      others = {
        {
          payer = { id = "BITRN" }, subscriber = { id = "BIT2", first_name = "COLUM" },
          lines = { { code = "99395", dos = "2026-02-02" } },
        },
      },
    },
    {
      "paid by another payer", expect = "pass",
      claim = { payer = { id = "BITRN" }, lines = { { code = "99395" } } },
      others = { { payer = { id = "KSTRL" }, lines = { { code = "99395", dos = "2026-02-02" } } } },
    },
    {
      "an ordinary visit before", expect = "pass",
      claim = { payer = { id = "BITRN" }, lines = { { code = "99395" } } },
      others = { { payer = { id = "BITRN" }, lines = { { dos = "2026-02-02" } } } },
    },
    { "an ordinary visit", expect = "not_applicable", claim = { payer = { id = "BITRN" } } },
  },
}
