-- Every finger, toe and eyelid modifier has its side in the code: FA-F4, TA-T4, E1, E2 are left.
rule "sj.side-of-digit" {
  title     = "Finger, toe and eyelid modifiers agree with LT and RT, and replace them",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "HCPCS Level II modifiers, CMS, 2024-07 (E1-E4, FA-F9, TA-T9 and their sides); "
    .. "medicalbillingcptmodifiers.com 2010-06, Hand and foot modifier (no LT or RT with a toe)",
  owner     = "core",

  each   = "line",
  when   = { mods = codes "E1-E4,FA,F1-F9,TA,T1-T9" },
  forbid = {
    any = {
      { mods = codes "FA,F1-F4,TA,T1-T4,E1,E2", all = { { mods = "RT" } } },
      { mods = codes "F5-F9,T5-T9,E3,E4", all = { { mods = "LT" } } },
      { mods = "50" },
    },
  },
  message = "Line {number}: {code} carries {mods}: one of them names a finger, toe or eyelid, and "
    .. "another the other side or both sides. FA to F4, TA to T4, E1 and E2 are left, the rest "
    .. "right. Keep the digit and drop LT, RT and 50.",

  examples = {
    { "a side", claim = { lines = { { mods = { "LT" } } } }, expect = "not_applicable" },
    {
      "a left finger", expect = "pass",
      claim = { lines = { { code = "26055", mods = { "F2" } } } },
    },
    {
      "a left finger on the left", expect = "pass",
      claim = { lines = { { code = "26055", mods = { "F2", "LT" } } } },
    },
    {
      "a left finger on the right", expect = { severity = "hold" },
      claim = { lines = { { code = "26055", mods = { "F2", "RT" } } } },
    },
    {
      "a right toe on the left", expect = "fire",
      claim = { lines = { { code = "28285", mods = { "T7", "LT" } } } },
    },
    {
      "a toe on both sides", expect = "fire",
      claim = { lines = { { code = "28285", mods = { "TA", "50" } } } },
    },
    { "mods E3", expect = "fire", claim = { lines = { { mods = { "LT", "E3" } } } } },
    { "mods F5", expect = "fire", claim = { lines = { { mods = { "LT", "F5" } } } } },
    { "mods E4", expect = "fire", claim = { lines = { { mods = { "LT", "E4" } } } } },
  },
}
