-- 25 says that a visit was more than the procedure's own. On the procedure it says nothing. Rather
-- than list every visit code, the rule lists what surely is none: anesthesia, surgery, radiology
-- and laboratory.
rule "sj.modifier-25-on-visit" {
  title     = "Modifier 25 belongs on the visit, not on the procedure",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "First Coast Service Options, Modifier 25 fact sheet (with the E/M service); MRA, A "
    .. "closer look at modifier 25 (line denied on surgical and diagnostic codes)",
  owner     = "core",
  prevents  = { "coding", text = "CO-4, code and modifier do not go together." },

  each   = "line",
  when   = { mods = "25" },
  forbid = { code = codes "00100-01999,10004-69990,70010-79999,80047-89398" },
  message = "Line {number}: {code} carries modifier 25, which is for visits only. Move it to the "
    .. "visit of that day (99202 and the like), or take it off where there was none.",

  examples = {
    { "no modifier", expect = "not_applicable" },
    { "on the visit", claim = { lines = { { mods = { "25" } } } }, expect = "pass" },
    {
      "on the injection", expect = { line = 2 },
      claim = { lines = { {}, { code = "20610", mods = { "RT", "25" } } } },
    },
    {
      "on an X-ray", expect = { severity = "hold" },
      claim = { lines = { { code = "73030", mods = { "25" } } } },
    },
    {
      "on an eye visit", expect = "pass",
      claim = { lines = { { code = "92014", mods = { "25" } } } },
    },
    {
      "code of each kind", expect = { count = 4 },
      claim = {
        lines = {
          { code = "00100", mods = { "25" } }, { code = "10004", mods = { "25" } },
          { code = "70010", mods = { "25" } }, { code = "80047", mods = { "25" } },
        },
      },
    },
  },
}
