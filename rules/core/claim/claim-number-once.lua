-- The number comes back in acknowledgments and remittances; two claims of one number to one payer
-- cannot be told apart there.
rule "sj.claim-number-once" {
  title     = "No two claims to one payer have the same number",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2300 CLM01 (the submitter's number, returned in 277CA TRN02 and 835 CLP01): "
    .. "our own warning",
  owner     = "core",

  needs  = { "input" },
  unless = { { "a correction keeps the number", frequency = codes "7,8" } },
  forbid = { prior = { same = { "id", "payer.id" } } },
  message = "The number {id} stands on an earlier claim of this input to the same payer. Give each "
    .. "claim its own, or take the second copy out.",

  examples = {
    { "alone", expect = "pass" },
    { "twice", others = { {} }, expect = { severity = "warn" } },
    { "another number", others = { { id = "EX-0" } }, expect = "pass" },
    { "the same to the next payer", others = { { payer = { id = "ROOK1" } } }, expect = "pass" },
    { "frequency 7", expect = "not_applicable", claim = { frequency = "7" } },
    { "frequency 8", expect = "not_applicable", claim = { frequency = "8" } },
  },
}
