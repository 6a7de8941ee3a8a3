rule "sj.no-modifier-twice" {
  title     = "No modifier stands twice on a line",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2400 SV101-3 to SV101-6 (four different modifiers at most): our own warning; a "
    .. "second copy says nothing and takes a place",
  owner     = "core",
  prevents  = { "coding", text = "CO-4, code and modifier do not go together." },

  each    = "line",
  require = { distinct = "mods" },
  message = "Line {number}: {code} carries one of {mods} twice. Take the second one off; perhaps "
    .. "another modifier was meant.",

  examples = {
    { "none", expect = "pass" },
    { "two", claim = { lines = { { mods = { "25", "57" } } } }, expect = "pass" },
    {
      "one twice", expect = { severity = "warn" },
      claim = { lines = { { mods = { "25", "25" } } } },
    },
    {
      "with another between", expect = { line = 2 },
      claim = { lines = { {}, { code = "97110", mods = { "GP", "59", "GP" } } } },
    },
  },
}
