rule "acme.one-attachment" {
  title = "One attachment at most", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "an invented bulletin", owner = "golden",
  forbid = { attachment_count = { more_than = 1 } },
  message = "{attachment_count} attachments are announced, and one is taken.",
  examples = {
    { "none", expect = "pass" },
    { "one", expect = "pass", claim = { attachment_count = 1 } },
    { "two", expect = "fire", claim = { attachment_count = 2 } },
  },
}
