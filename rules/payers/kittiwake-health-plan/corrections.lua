-- Kittiwake takes replacements, and no voids: money is given back through its portal.
rule "kittiwake.corrections" {
  title     = "Kittiwake: a correction is a replacement within 180 days, never a void",
  severity  = "hold",
  scope     = { payer = "KITTW" },
  effective = { from = "2026-01-01" },
  source    = "Kittiwake Health Plan (invented), provider handbook 2026, section 6.1: our own "
    .. "illustration",
  owner     = "core",

  if_missing = "pass",
  when       = { frequency = codes "7,8" },
  require    = {
    {
      frequency = { is_not = "8" },
      message = "Kittiwake takes no voids (8). Ask for the payment back through its portal, or "
        .. "send a replacement (7) with what is right.",
    },
    {
      days_between = { "first_dos", "created_on", at_most = 180 },
      message = "The correction is made on {created_on}, more than 180 days after the first "
        .. "service ({first_dos}). Kittiwake takes it as an appeal only.",
    },
  },

  examples = {
    { "original", claim = { payer = { id = "KITTW" } }, expect = "not_applicable" },
    {
      "replacement", expect = "pass",
      claim = { payer = { id = "KITTW" }, frequency = "7", original_reference = "K1" },
    },
    {
      "void", expect = { count = 1, severity = "hold" },
      claim = { payer = { id = "KITTW" }, frequency = "8", original_reference = "K1" },
    },
    {
      "the last day", expect = "pass",
      claim = { payer = { id = "KITTW" }, frequency = "7", created_on = "2026-08-29" },
    },
    {
      "a day late", expect = { count = 1 },
      claim = { payer = { id = "KITTW" }, frequency = "7", created_on = "2026-08-30" },
    },
    {
      "without created_on", expect = "pass",
      claim = {
        created_on = blank, frequency = "7", original_reference = "K1", payer = { id = "KITTW" },
      },
    },
  },
}
