rule "acme.deep" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { any_line = { any_line = { any_line = { any_line = { code = "99213" } } } } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
