rule "acme.bound" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { sum = { "charge" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.code" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { sum = { "code", at_most = 3 } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.key" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { sum = { "charge", wher = { code = "99213" }, at_most = money "1.00" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.money" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { sum = { "charge", at_most = 100 } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.where" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { sum = { "charge", where = { pos = { is = "11", if_missing = "pass" } }, at_most = money "1.00" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.blank" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { sum = { "units", at_most = 4 } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.inner" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { compare = { { { sum = { "charge", at_most = money "1.00" } } }, "<", "total" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.text" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { sum = "charge" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
