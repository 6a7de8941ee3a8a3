-- A decision with marked blanks, to copy. It loads as it is.
decision "avocet.therapy" {
  title     = "TODO: what the table wants, in one line",
  severity  = "hold",
  scope     = { payer = "AVOCT" },
  effective = { from = "2026-01-01" },
  source    = "TODO: bulletin, with date and table",
  owner     = "TODO: who answers for the rule",

  each    = "line",
  when    = { code = codes "97161-97163" }, -- which lines the table is about
  inputs  = { code = "code" }, -- the columns that are asked
  outputs = { mod = "modifier" }, -- the columns that answer
  hit     = "unique",
  rows    = csv [[
    code        => mod
    97161-97163 => GP
  ]],
  expect   = { mods = contains "mod" },
  messages = { mods = "TODO: {code} wants {mod} ({row}) and carries {mods}." },

  examples = {
    {
      "TODO: as it should be", expect = "pass",
      claim = { payer = { id = "AVOCT" }, lines = { { code = "97161", mods = { "GP" } } } },
    },
    {
      "TODO: as it should not be", expect = { line = 1, severity = "hold" },
      claim = { payer = { id = "AVOCT" }, lines = { { code = "97161" } } },
    },
  },
}
