rule "acme.drug" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  when = { code = codes "99213-99215, J1 885", mods = "5 9" },
  unless = { { "two codes", code = codes "99213 99214" } },
  require = { present = "ndc" },
  examples = {
    { "a", expect = "pass", claim = { lines = { { ndc = "00000000000" } } } },
    { "b", expect = "fire" },
  },
}
