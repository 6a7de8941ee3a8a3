rule "sj.therapy-one-discipline" {
  title     = "A therapy line belongs to one discipline: GN, GO or GP",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Medicare claims edits for always-therapy services, ovid PMID 29240591 on CR 10176 "
    .. "(only one of the three is allowed); CMS Transmittal 3814, CR 10176 (2017-07-27)",
  owner     = "core",

  each   = "line",
  when   = { mods = codes "GN,GO,GP" },
  forbid = {
    any = {
      { all = { { mods = "GN" }, { mods = "GO" } } },
      { all = { { mods = "GN" }, { mods = "GP" } } },
      { all = { { mods = "GO" }, { mods = "GP" } } },
    },
  },
  message = "Line {number}: {code} carries {mods}: speech (GN), occupational (GO) and physical "
    .. "therapy (GP) exclude each other. Keep the one whose plan of care the service was under.",

  examples = {
    { "no therapy", expect = "not_applicable" },
    { "physical", claim = { lines = { { code = "97110", mods = { "GP" } } } }, expect = "pass" },
    {
      "two", expect = { severity = "hold" },
      claim = { lines = { { code = "97530", mods = { "GO", "GP" } } } },
    },
    {
      "with KX between", expect = "fire",
      claim = { lines = { { code = "92507", mods = { "GN", "KX", "GO" } } } },
    },
    { "mods GN", expect = "pass", claim = { lines = { { mods = { "GN" } } } } },
    { "mods GO", expect = "pass", claim = { lines = { { mods = { "GO" } } } } },
  },
}
