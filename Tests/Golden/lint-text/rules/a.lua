rule "acme.warned" {
  title     = "A rule that can be used, with what is likely not meant",
  severity  = "hold",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "a letter, 50% of it illegible, from 2019",
  owner     = "TODO: who",
  require   = { pos = { is = "11", if_missing = "pass" } },
  message   = "{patient.last_name} was seen at {pos}: ask the pаyer.",
  examples  = { { "a", expect = "pass" }, { "b", claim = { pos = "12" }, expect = "fire" } },
}
rule "acme.vague" {
  title     = "A rule with a vague source",
  severity  = "info",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "somebody said so",
  owner     = "golden",
  require   = { pos = { is = "11", if_missing = "pass" } },
  examples  = { { "a", expect = "pass" }, { "b", claim = { pos = "12" }, expect = "fire" } },
}
rule "acme.faulty" {
  title     = "A rule with a fault",
  severty   = "hold",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "bulletin 7",
  owner     = "golden",
  require   = { pos = { is = "11", if_missing = "pass" } },
  examples  = { { "a", expect = "pass" }, { "b", claim = { pos = "12" }, expect = "fire" } },
}
