local seen = 0

rule "acme.counts" {
  title     = "A body that counts the claims it has seen",
  severity  = "warn",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "golden",
  owner     = "golden",
  messages  = { second = "This is not the first claim." },
  check     = function(claim, ctx)
    seen = seen + 1
    if seen > 1 then ctx:find { "second" } end
  end,
  examples = {
    { "first", expect = "pass" },
    { "second", expect = "fire" },
  },
}
