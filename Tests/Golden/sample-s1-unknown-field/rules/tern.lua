-- The same rule as a body, which says with which procedure.
local visits = codes "99202-99215"
local minor = codes "11200,17000,17110,20610"

rule "tern.visit-needs-25-body" {
  title     = "A visit with a minor procedure on the same day needs modifier 25",
  severity  = "hold",
  scope     = { payer = "TERNX", form = "837P" },
  effective = { from = "2024-01-01", basis = "dos" },
  source    = "Tern Plan (invented), provider manual 2024, section 7.3",
  owner     = "billing-leads",

  when      = { any_line = { code = codes "99202-99215", lacks = "25" } },
  messages  = { need25 = "{code} is billed with {procedure} on {dos} without modifier 25." },
  check     = function(claim, ctx)
    for _, em in ipairs(claim.lines) do
      if visits:has(em.code) and not em.mods:has "25" and not em.mods:has "24"
        and not em.mods:has "57" then
        for _, other in ipairs(claim.lines) do
          if minor:has(other.code) and other.dso == em.dos
            and other.rendering.npi == em.rendering.npi then
            ctx:find { "need25", at = em, procedure = other.code, fix = add_modifier "25" }
            break
          end
        end
      end
    end
  end,

  examples = {
    { "visit alone", claim = { payer = { id = "TERNX" } }, expect = "pass" },
    { "visit with lesion removal", expect = { line = 1, key = "need25" },
      claim = { payer = { id = "TERNX" }, lines = { { code = "99213" }, { code = "17110" } } } },
    { "other payer", claim = { lines = { {}, { code = "17110" } } }, expect = "not_applicable" },
  },
}
