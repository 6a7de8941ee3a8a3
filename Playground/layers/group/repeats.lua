-- The payer's rule proposes 76. Our coders do not want it proposed: whoever adds it says that the
-- treatment was given twice, and that stands on the nurse's sheet and nowhere else.
rule "waterside.repeat-proved" {
  title     = "Waterside: a treatment given again is looked up on the nurse's sheet",
  replaces  = "dunlin.repeat-said",
  severity  = "hold",
  scope     = { payer = "DUNHM" },
  effective = { from = "2026-07-01" },
  source    = "Waterside Offices (invented), coding minutes of 2026-07-06, item 3",
  owner     = "coding",
  prevents  = { "duplicate", text = "CO-18, a copy." },

  each   = "line",
  forbid = {
    any_line = {
      same = { "code", "mods", "dos", "pos", "rendering.npi", "charge" },
      compare = { "number", "<", "line.number" },
    },
  },
  message = "Line {number}: {code} stands twice on {dos}. Look at the nurse's sheet: given twice, "
    .. "add 76 and write both times into the line's note; given once, take the line out.",

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
      "another payer", expect = "not_applicable",
      claim = {
        lines = { { code = "94640", dos = "2026-07-01" }, { code = "94640", dos = "2026-07-01" } },
      },
    },
  },
}
