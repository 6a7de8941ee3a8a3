rule "acme.note-kind" {
  title     = "A claim \"& co\" with a <note> is looked at",
  severity  = "warn",
  scope     = { payer = "ACME1" },
  effective = { from = "2026-01-01" },
  source    = "an invented payer's <bulletin>",
  owner     = "golden",

  forbid  = { id = { is = "HJ-1" } },
  message = "{id}: 1 < 2 & \"quoted\".",

  examples = {
    { "other", claim = { id = "HJ-2" }, expect = "pass" },
    { "this", claim = { id = "HJ-1" }, expect = "fire" },
  },
}
