rule "sj.professional-or-technical" {
  title     = "A line is the reading (26) or the technical part (TC), not both",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Priority Health provider manual, Modifiers 26 and TC (one provider of both parts "
    .. "bills the code without modifier); CMS recovery audit issue 0116",
  owner     = "core",
  prevents  = { "coding", text = "CO-4, code and modifier do not go together." },

  each   = "line",
  when   = { mods = "26" },
  forbid = { mods = "TC" },
  message = "Line {number}: {code} carries 26 and TC. If you did both parts, bill the code without "
    .. "either; if one, keep its modifier.",

  examples = {
    { "the whole test", claim = { lines = { { code = "71046" } } }, expect = "not_applicable" },
    { "the reading", claim = { lines = { { code = "71046", mods = { "26" } } } }, expect = "pass" },
    {
      "the technical part", expect = "not_applicable",
      claim = { lines = { { code = "71046", mods = { "TC" } } } },
    },
    {
      "both", expect = { severity = "hold" },
      claim = { lines = { { code = "71046", mods = { "26", "TC" } } } },
    },
  },
}
