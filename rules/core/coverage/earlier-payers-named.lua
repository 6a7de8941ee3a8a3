rule "sj.earlier-payers-named" {
  title     = "A claim to a later payer names the payers before it",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Payer responsibility level codes must be in order (all "
    .. "previous payers; no level skipped); 837P 2000B and 2320 SBR01",
  owner     = "core",
  prevents  = { "other-payer", text = "CO-22 or CO-109, another pays first." },

  when    = { coverage = { sequence = codes "S,T,A-H" } },
  require = {
    {
      any_other_payer = { sequence = { is = "P", if_missing = "fire" } },
      message = "The claim goes to payer {coverage.sequence} and does not name the first one. Add "
        .. "the primary payer (2320) with what it paid, or send the claim to it first.",
    },
    {
      any = {
        { coverage = { sequence = { is = "S", if_missing = "pass" } } },
        { any_other_payer = { sequence = { is = "S", if_missing = "fire" } } },
      },
      message = "The claim goes to payer {coverage.sequence} and does not name the second one. "
        .. "Add the secondary payer (2320) with what it paid.",
    },
  },

  examples = {
    { "the first payer", expect = "not_applicable" },
    {
      "second, first named", expect = "pass",
      claim = {
        coverage = { sequence = "S" }, other_payers = { { id = "ROOK1", sequence = "P" } },
      },
    },
    {
      "second alone", expect = { key = "require.1", count = 1, severity = "hold" },
      claim = { coverage = { sequence = "S" } },
    },
    {
      "third, second left out", expect = { key = "require.2", count = 1 },
      claim = {
        coverage = { sequence = "T" }, other_payers = { { id = "ROOK1", sequence = "P" } },
      },
    },
    { "third alone", claim = { coverage = { sequence = "T" } }, expect = { count = 2 } },
    {
      "without sequence", expect = { count = 2 },
      claim = {
        coverage = { sequence = "T" }, other_payers = { { id = "ROOK1", sequence = blank } },
      },
    },
    { "coverage.sequence A", expect = "fire", claim = { coverage = { sequence = "A" } } },
  },
}
