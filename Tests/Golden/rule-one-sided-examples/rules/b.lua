rule "acme.bundled" {
  title     = "Bundled codes",
  severity  = "warn",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "letter of 2026-02-03",
  owner     = "maria",
  each      = "line",
  when      = { code = { status = codes "B" } },
  forbid    = { present = "code" },
  sample    = { { file = "mpfs", set = "nonqpp", from = "2026-01-01", rows = { { code = "36416", status = "B" } } } },
  examples  = {
    { "bundled", claim = { lines = { { code = "36416" } } }, expect = "fire" },
    { "a visit", expect = "not_applicable" },
  },
}
