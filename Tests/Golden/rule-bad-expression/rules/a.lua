rule "acme.kinds" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { compare = { { "total", "+", "line_count" }, "==", "line_total" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.sign" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { compare = { { "total", "*", "line_total" }, "==", "line_total" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.dates" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { compare = { { "first_dos", "+", "last_dos" }, "<=", "created_on" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.literals" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { compare = { money "1.00", "==", money "1.00" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.code" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { compare = { { "frequency", "+", "pos" }, "==", "pos" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.sides" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { compare = { { "total", "+", "line_total" }, ">", "line_count" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.even" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { compare = { { "total", "+" }, ">", "line_total" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
