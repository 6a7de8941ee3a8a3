parameter "acme.most" {
  title  = "What a line may cost",
  unit   = "money",
  source = "golden",
  values = { { from = "2026-01-01", value = money "60.00" } },
}

code_list "acme.visits" {
  title  = "Visits",
  source = "golden",
  values = { { from = "2026-01-01", codes = codes "99202-99215" } },
}

rule "acme.body" {
  title     = "A body that reads of everything",
  severity  = "warn",
  scope     = {},
  effective = { from = "2026-01-01" },
  source    = "golden",
  owner     = "golden",
  messages  = { dear = "{code} costs {price}." },
  check     = function(claim, ctx)
    if claim.patient.birth_date == nil then return end
    for _, line in ipairs(claim.lines) do
      if list "acme.visits":has(line.code) and line.charge > ctx:param "acme.most" then
        ctx:find { "dear", at = line, price = line.charge }
      end
    end
  end,
  examples = {
    { "cheap", claim = { lines = { { code = "99213", charge = "10.00" } } }, expect = "pass" },
    { "dear", claim = { lines = { { code = "99213", charge = "70.00" } } }, expect = { line = 1 } },
  },
}
