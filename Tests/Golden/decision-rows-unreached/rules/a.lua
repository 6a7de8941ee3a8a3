decision "acme.unreached" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  when = { code = codes "99202-99215" },
  inputs = { code = "code", at = "pos" }, outputs = { mod = "modifier" },
  hit = "first",
  rows = csv [[
    code        | at    => mod
    99202-99205 | 10    => 95
    99202-99215 | 02    => 93
    99202       | 02,10 => 95
    97110       | *     => 95
    *           | *     => *
]],
  if_missing = "pass",
  expect = { mods = contains "mod" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire", claim = { pos = "02" } } },
}
