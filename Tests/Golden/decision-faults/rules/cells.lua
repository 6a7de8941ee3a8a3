decision "acme.cells" {
  title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
  source = "s", owner = "o", each = "line",
  inputs = { at = "pos", kind = "coverage.filing", units = "units", day = "dos" },
  outputs = { mod = "modifier" },
  hit = "unique",
  rows = csv [[
    at | kind | units | day => mod
    10 | CI | x | * => 95
    10 | ci | 4..1 | * => 95
    !* | CI | 1 | 2026-02-30 => 25x
    12-1 | CI | 1,,2 | >=2026-01-01 => !95
]],
  if_missing = "pass", otherwise = "*",
  expect = { mods = contains "mod" },
  examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
}
