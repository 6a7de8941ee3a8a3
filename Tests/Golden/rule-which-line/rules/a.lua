rule "acme.pair" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  each = "pair", same = { "code" },
  when = { a = { compare = { "a.charge", "<", "b.charge" } } },
  require = { pos = { is = "11", if_missing = "fire" } },
  message = "{units} of {code}",
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.day" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  each = "day",
  require = { mods = "25" },
  at = "charge",
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
