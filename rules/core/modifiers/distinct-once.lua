rule "sj.distinct-once" {
  title     = "Modifier 59 does not stand with XE, XS, XP or XU",
  severity  = "warn",
  scope     = {},
  effective = { from = "2015-01-01" },
  source    = "Moda Health reimbursement policy, Modifiers XE, XS, XP, XU and 59 (not both on one "
    .. "line); MLN1783722 (2025-02) on the modifiers themselves",
  owner     = "core",

  each   = "line",
  when   = { mods = "59" },
  forbid = { mods = codes "XE,XP,XS,XU" },
  fix    = remove_modifier "59",
  message = "Line {number}: {code} carries 59 and one of XE, XP, XS, XU, which say the same more "
    .. "exactly. Keep the X modifier, or 59 where the payer takes no other.",

  examples = {
    { "neither", expect = "not_applicable" },
    { "59", claim = { lines = { { code = "97140", mods = { "59" } } } }, expect = "pass" },
    {
      "XS", expect = "not_applicable",
      claim = { lines = { { code = "97140", mods = { "XS" } } } },
    },
    {
      "both", expect = { severity = "warn" },
      claim = { lines = { { code = "97140", mods = { "59", "XS" } } } },
    },
    {
      "mods XE", expect = "fire",
      claim = { lines = { { code = "97140", mods = { "59", "XE" } } } },
    },
    {
      "mods XP", expect = "fire",
      claim = { lines = { { code = "97140", mods = { "59", "XP" } } } },
    },
    {
      "mods XU", expect = "fire",
      claim = { lines = { { code = "97140", mods = { "59", "XU" } } } },
    },
  },
}
