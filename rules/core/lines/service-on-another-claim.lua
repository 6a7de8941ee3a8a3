-- Copies across the claims of one input; those within a claim are the business of
-- sj.duplicate-line.
-- The payer counts, since a service goes to one payer after the other.
rule "sj.service-on-another-claim" {
  title     = "No service stands on two claims to the same payer",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "National Government Services, Modifiers: Repeat procedures 76 and 77 (fields that "
    .. "make an exact duplicate); TRICARE Operations Manual 6010.59-M, chapter 8, section 9, 1.1",
  owner     = "core",
  prevents  = { "duplicate", text = "CO-18, a copy." },

  each   = "line",
  needs  = { "input" },
  unless = { { "a correction of the earlier claim", frequency = codes "7,8" } },
  forbid = {
    prior = {
      same = { "patient", "provider", "payer.id", "code", "mods", "dos", "pos", "charge" },
    },
  },
  message = "Line {number} ({code} on {dos}) stands on an earlier claim of this input, too. Send "
    .. "it once; if it was done twice, mark the repeat with its modifier (76, 77, 91…).",

  examples = {
    { "alone", expect = "pass" },
    { "sent twice", others = { { id = "EX-0" } }, expect = { line = 1, severity = "warn" } },
    { "another day", others = { { lines = { { dos = "2026-03-03" } } } }, expect = "pass" },
    { "to the next payer", others = { { payer = { id = "ROOK1" } } }, expect = "pass" },
    {
      "another charge", others = { { lines = { { charge = "90.00" } } } }, expect = "pass",
    },
    {
      "a replacement", expect = "not_applicable",
      claim = { frequency = "7", original_reference = "26120H04417" }, others = { {} },
    },
    { "frequency 8", expect = "not_applicable", claim = { frequency = "8" } },
  },
}
