rule "acme.at" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { pos = { is = "11", if_missing = "fire" }, at = "poss" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.amount" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  amount = "pos",
  require = { pos = { is = "11", if_missing = "fire" }, key = "Not a key" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.deep" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { any = { { pos = { is = "11", if_missing = "fire" }, at = "pos" } } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.when" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  each = "pair", same = { "code" }, when = {},
  require = { compare = { "a.charge", "==", "b.charge" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
