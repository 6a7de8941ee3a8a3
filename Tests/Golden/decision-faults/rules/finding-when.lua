decision "acme.finding-when" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  inputs = { at = "pos" }, outputs = { auth = enum "none,required" },
  hit = "unique",
  rows = csv [[
    at => auth
    10 => required
]],
  if_missing = "pass", otherwise = "none",
  finding = { when = { absent = "prior_auth" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
