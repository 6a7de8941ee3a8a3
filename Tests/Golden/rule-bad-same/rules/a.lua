rule "acme.none" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  each = "pair",
  require = { present = "a.code" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.misspelt" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  each = "pair", same = { "code", "rendring.npi" },
  require = { present = "a.code" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.group" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  each = "pair", same = { "rendering", "total" },
  require = { present = "a.code" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.claim" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { any_line = { code = "99213", same = { "dos" } } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.day" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  each = "day",
  require = { any_line = { code = "99213", same = { "dos" } } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.line" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  each = "line", same = { "dos" },
  require = { any_other_payer = { present = "paid", same = { "id" } } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
rule "acme.alone" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  each = "line",
  require = { mods = "25", same = { "dos" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
