rule "dunlin.repeat-said" {
  title     = "Dunlin: a treatment given again on one day carries 76",
  replaces  = "sj.duplicate-line",
  severity  = "hold",
  scope     = {},
  effective = { from = "2026-07-01" },
  source    = "Dunlin Health HMO (invented), bulletin 26-07, 2026-06-15",
  owner     = "billing",
  prevents  = { "duplicate", text = "CO-18, a copy." },

  each   = "line",
  forbid = {
    any_line = {
      same = { "code", "mods", "dos", "pos", "rendering.npi", "charge" },
      compare = { "number", "<", "line.number" },
    },
  },
  fix     = add_modifier "76",
  message = "Line {number}: {code} stands twice on {dos}. Dunlin denies the second as a copy "
    .. "(CO-18) unless it carries 76.",

  examples = {
    { "once", claim = { payer = { id = "DUNHM" }, lines = { { dos = "2026-07-01" } } },
      expect = "pass" },
    {
      "twice", expect = { line = 2, severity = "hold" },
      claim = {
        payer = { id = "DUNHM" },
        lines = { { code = "94640", dos = "2026-07-01" }, { code = "94640", dos = "2026-07-01" } },
      },
    },
    {
      "twice, and said so", expect = "pass",
      claim = {
        payer = { id = "DUNHM" },
        lines = {
          { code = "94640", dos = "2026-07-01" },
          { code = "94640", mods = { "76" }, dos = "2026-07-01" },
        },
      },
    },
    {
      "in June", expect = "not_applicable",
      claim = { payer = { id = "DUNHM" }, lines = { { code = "94640" }, { code = "94640" } } },
    },
  },
}
