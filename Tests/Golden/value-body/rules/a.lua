local visits = list "visits"
rule "acme.body" {
  title     = "Office visits are paid at the office only",
  severity  = "hold",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "an invented bulletin",
  owner     = "golden",

  check = function(claim, ctx)
    local payer = ctx:payer()
    for _, line in ipairs(claim.lines) do
      if visits:has(line.code) and line.charge > ctx:param "acme.most" then
        ctx:find { "much", at = line, limit = ctx:param "acme.most", program = payer and payer.program or "unknown" }
      end
    end
  end,
  messages = { much = "{code} is over {limit} for a {program} payer." },

  examples = {
    { "small", claim = { lines = { { charge = money "90.00" } } }, expect = "pass" },
    { "large", claim = { lines = { { charge = money "300.00" } } }, expect = "fire" },
  },
}
