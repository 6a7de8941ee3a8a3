-- By the same doctor, so the first one is on the same claim or the claim is split.
rule "sj.repeat-has-original" {
  title     = "A repeat by the same doctor (76) repeats a line of the claim",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "National Government Services, Repeat procedures, modifiers 76 and 77 (listed once, "
    .. "and then again with the modifier)",
  owner     = "core",

  each    = "line",
  when    = { mods = "76" },
  require = { any_line = { same = { "code", "dos" }, lacks = "76" } },
  message = "Line {number}: {code} on {dos} is marked as a repeat, and the claim has no first one. "
    .. "Bill the first without 76 and the repeat with it, or take 76 off.",

  examples = {
    { "no repeat", expect = "not_applicable" },
    {
      "first and repeat", expect = "pass",
      claim = { lines = { { code = "71045" }, { code = "71045", mods = { "76" }, units = 4 } } },
    },
    {
      "alone", expect = { severity = "warn" },
      claim = { lines = { { code = "71045", mods = { "76" } } } },
    },
    {
      "the first on another day", expect = { line = 2 },
      claim = {
        lines = { { code = "71045" }, { code = "71045", mods = { "76" }, dos = "2026-03-03" } },
      },
    },
  },
}
