rule "mcr.abn-modifiers" {
  title     = "Medicare: the notice modifiers of a line do not contradict each other",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "XIFIN 2009-12 on CR 6563 (GX returned with EY, GA, GL, GZ and others); RCM Guide, "
    .. "Modifiers GA, GX, GY and GZ (no two of GA, GY, GZ)",
  owner     = "core",

  each    = "line",
  when    = { mods = codes "GA,GX,GY,GZ" },
  require = {
    {
      none = {
        { mods = "GA", all = { { mods = codes "GY,GZ" } } },
        { mods = "GY", all = { { mods = "GZ" } } },
      },
      message = "Line {number}: {code} carries {mods}. GA (notice signed), GZ (no notice) and GY "
        .. "(never covered) exclude each other: keep the one that is true.",
    },
    {
      none = { { mods = "GX", all = { { mods = codes "EY,GA,GL,GZ,KB,QL,TQ" } } } },
      message = "Line {number}: {code} carries {mods}. GX says that the notice was given freely "
        .. "for something never covered; it stands alone or with GY.",
    },
  },

  examples = {
    { "none", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "signed", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "82306", mods = { "GA" } } } },
    },
    {
      "freely given, never covered", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "GX", "GY" } } } },
    },
    {
      "signed and not signed", expect = { count = 1, severity = "hold" },
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "GA", "GZ" } } } },
    },
    {
      "freely given and required", expect = { count = 1 },
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "GX", "GA" } } } },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { mods = { "GA", "GZ" } } } },
    },
    {
      "mods GZ", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "GZ" } } } },
    },
    {
      "mods GX", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "GX" } } } },
    },
    {
      "mods GY", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "GY" } } } },
    },
    {
      "signed, mods GY", expect = "fire",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "82306", mods = { "GA", "GY" } } },
      },
    },
    {
      "freely given, never covered, mods GZ", expect = { count = 2 },
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "GX", "GY", "GZ" } } } },
    },
    {
      "mods EY", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "GX", "GY", "EY" } } } },
    },
    {
      "mods TQ", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "GX", "GY", "TQ" } } } },
    },
  },
}

rule "mcr.gz-is-denied" {
  title     = "Medicare: GZ gives the line away",
  severity  = "info",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "MLN Matters MM7228, CR 7228 (lines with GZ are denied unseen since 2011-07-01, "
    .. "CO-50), as reproduced at aq-iq.com",
  owner     = "core",

  each   = "line",
  forbid = { mods = "GZ" },
  message = "Line {number}: {code} carries GZ and will be denied at the practice's cost "
    .. "({charge}). If the patient signed a notice before the service, it is GA.",

  examples = {
    { "none", claim = { coverage = { filing = "MB" } }, expect = "pass" },
    {
      "GZ", expect = { severity = "info" },
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "GZ" } } } },
    },
  },
}
