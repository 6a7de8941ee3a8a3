decision "acme.word" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  inputs = { at = "pos" }, outputs = { auth = enum "none,required" },
  hit = "unique",
  rows = csv [[
    at => auth
    10 => requird
]],
  if_missing = "pass", otherwise = "nine",
  finding = { when = { auth = "required" } },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
