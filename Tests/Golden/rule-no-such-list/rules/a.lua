rule "acme.over" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented payer's bulletin", owner = "golden",
  require = { sum = { "charge", over = "linez", at_most = money "1.00" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
