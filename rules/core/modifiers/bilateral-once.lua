-- A warning, since a few payers let 50 stand beside LT and RT for information (Alabama Medicaid
-- did).
rule "sj.bilateral-once" {
  title     = "Modifier 50 does not stand with LT or RT",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "e2e Medical Billing, Modifier 50: Appropriate use (LT and RT not on the line that "
    .. "carries 50); Priority Health provider manual, Using modifiers 50 and 51",
  owner     = "core",
  prevents  = { "coding", text = "CO-4, code and modifier do not go together." },

  each   = "line",
  when   = { mods = "50" },
  forbid = { mods = codes "LT,RT" },
  message = "Line {number}: {code} says both sides (50) and one side (LT or RT). For both sides "
    .. "use 50 alone, or two lines with LT and RT where the payer wants them; for one side drop "
    .. "50.",

  examples = {
    { "one side", claim = { lines = { { mods = { "LT" } } } }, expect = "not_applicable" },
    { "both sides", claim = { lines = { { code = "20610", mods = { "50" } } } }, expect = "pass" },
    {
      "both and left", expect = { severity = "warn" },
      claim = { lines = { { code = "20610", mods = { "50", "LT" } } } },
    },
    {
      "both, left and right", expect = "fire",
      claim = { lines = { { code = "20610", mods = { "50", "LT", "RT" } } } },
    },
    {
      "mods RT", expect = "fire",
      claim = { lines = { { code = "20610", mods = { "50", "RT" } } } },
    },
  },
}
