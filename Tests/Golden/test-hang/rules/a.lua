rule "acme.body" {
  title     = "A body that reads a field",
  severity  = "warn",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "golden",
  owner     = "golden",
  messages  = { dear = "{code} costs {price}." },
  check     = function(claim, ctx)
    while true do end for _, line in ipairs(claim.lines) do
      if line.charge > money "50.00" then ctx:find { "dear", at = line, price = line.charge } end
    end
  end,
  examples = {
    { "cheap", claim = { lines = { { charge = "10.00" } } }, expect = "pass" },
    { "dear", claim = { lines = { { charge = "60.00" } } }, expect = { line = 1 } },
  },
}
