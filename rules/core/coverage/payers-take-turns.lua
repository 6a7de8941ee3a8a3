-- Eleven turns; beyond the third they are so rare that only P, S and T are looked at among the
-- other payers. The destination's own turn is compared with all of them.
rule "sj.payers-take-turns" {
  title     = "No two payers have the same turn",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2000B and 2320 SBR01 (each payer's turn); Stedi changelog, Claim edit: Payer "
    .. "responsibility level codes must be in order",
  owner     = "core",

  when       = { other_payer_count = { at_least = 1 } },
  if_missing = "pass",
  require    = {
    {
      no_other_payer = { compare = { "sequence", "==", "coverage.sequence" } },
      message = "The payer this claim goes to and another one are both payer {coverage.sequence}. "
        .. "Ask whose turn it is, and correct SBR01 of one of them.",
    },
    {
      none = {
        { count_other_payers = { sequence = "P", at_least = 2 } },
        { count_other_payers = { sequence = "S", at_least = 2 } },
        { count_other_payers = { sequence = "T", at_least = 2 } },
      },
      message = "Two of the other payers have the same turn. Correct SBR01 of one of them (2320).",
    },
  },

  examples = {
    { "one payer", expect = "not_applicable" },
    {
      "first and second", expect = "pass",
      claim = {
        coverage = { sequence = "S" }, other_payers = { { id = "ROOK1", sequence = "P" } },
      },
    },
    {
      "both first", expect = { key = "require.1", count = 1, severity = "hold" },
      claim = { other_payers = { { id = "ROOK1", sequence = "P" } } },
    },
    {
      "two that were second", expect = { key = "require.2", count = 1 },
      claim = {
        coverage = { sequence = "T" },
        other_payers = {
          { id = "ROOK1", sequence = "P" },
          { id = "CROW1", sequence = "S" },
          { id = "DAW01", sequence = "S" },
        },
      },
    },
    {
      "sequence T", expect = { key = "require.1", count = 1 },
      claim = {
        coverage = { sequence = "T" },
        other_payers = {
          { id = "ROOK1", sequence = "P" }, { id = "CROW1", sequence = "T" },
          { id = "DAW01", sequence = "S" },
        },
      },
    },
    { "without sequence", expect = "pass", claim = { other_payers = { { sequence = blank } } } },
    {
      "sequence P", expect = { key = "require.2" },
      claim = {
        coverage = { sequence = "T" },
        other_payers = {
          { id = "ROOK1", sequence = "P" }, { id = "CROW1", sequence = "P" },
          { id = "DAW01", sequence = "S" },
        },
      },
    },
  },
}
