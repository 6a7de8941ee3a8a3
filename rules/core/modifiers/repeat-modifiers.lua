rule "sj.repeat-modifiers" {
  title     = "A repeat is by the same doctor (76) or another (77), and never of a visit",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "National Government Services, Repeat procedures, modifiers 76 and 77; Wilcox, "
    .. "Reporting modifiers 76 and 77 with confidence, 2023-04-18 (not with visits)",
  owner     = "core",
  prevents  = { "duplicate", text = "CO-18, a copy." },

  each    = "line",
  when    = { mods = codes "76,77" },
  require = {
    {
      none = { { all = { { mods = "76" }, { mods = "77" } } } },
      message = "Line {number}: {code} is a repeat by the same doctor (76) and by another (77). "
        .. "Keep the one that is true.",
    },
    {
      none = { { code = codes "99202-99499" } },
      message = "Line {number}: {code} is a visit and carries a repeat modifier. 76 and 77 are for "
        .. "procedures: a second visit of the day needs 25, or is part of the first.",
    },
  },

  examples = {
    { "no repeat", expect = "not_applicable" },
    {
      "an X-ray once more", expect = "pass",
      claim = { lines = { { code = "71045" }, { code = "71045", mods = { "76" } } } },
    },
    {
      "both", expect = { key = "require.1", count = 1, severity = "warn" },
      claim = { lines = { { code = "71045", mods = { "76", "77" } } } },
    },
    {
      "a visit", expect = { key = "require.2", count = 1 },
      claim = { lines = { { code = "99213", mods = { "76" } } } },
    },
    { "mods 77", expect = { key = "require.2" }, claim = { lines = { { mods = { "77" } } } } },
  },
}
