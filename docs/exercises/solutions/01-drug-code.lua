-- Exercise 1. A line rule with an exemption. That the number has eleven digits, a quantity and a unit
-- is asked by the stock (sj.drug-code); this rule asks only that it is there.
rule "dunlin.drug-code" {
  title     = "Dunlin: a drug given in the office carries its drug code",
  severity  = "hold",
  scope     = { payer = "DUNLN" },
  effective = { from = "2026-01-01" },
  source    = "Dunlin Health (invented), bulletin 26-01, section 2",
  owner     = "billing",

  each    = "line",
  when    = { code = codes "J0000-J9999" },
  unless  = { { "given in a hospital", pos = codes "21,22,23" } },
  require = { present = "ndc" },
  message = "{code} on {dos} has no drug code. Copy the number from the package (2410 LIN03), with "
    .. "quantity and unit.",

  examples = {
    {
      "with its code", expect = "pass",
      claim = { payer = { id = "DUNLN" }, lines = { { code = "J1100", ndc = "00000123401" } } },
    },
    {
      "without", expect = { line = 2, severity = "hold" },
      claim = { payer = { id = "DUNLN" }, lines = { {}, { code = "J1885" } } },
    },
    {
      "in each kind of hospital place", expect = "not_applicable",
      claim = {
        payer = { id = "DUNLN" },
        lines = {
          { code = "J1100", pos = "21" }, { code = "J1100", pos = "22" },
          { code = "J1100", pos = "23" },
        },
      },
    },
    { "a visit", expect = "not_applicable", claim = { payer = { id = "DUNLN" } } },
    { "another payer", expect = "not_applicable", claim = { lines = { { code = "J1100" } } } },
  },
}
