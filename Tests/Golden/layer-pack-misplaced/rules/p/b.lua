rule "y.office" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o",
  require = { present = "payer.id" },
  examples = {
    { "a", expect = "pass" }, { "b", expect = "fire", claim = { payer = { id = blank } } },
  },
}
