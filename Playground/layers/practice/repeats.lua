-- Our sheets are on paper and in one hand. This file has no pack.lua above it, so it is the
-- practice's.
rule "ffm.repeat-proved" {
  title     = "Fledgling: a treatment given again is asked of the treatment room",
  replaces  = "waterside.repeat-proved",
  severity  = "hold",
  scope     = { payer = "DUNHM" },
  effective = { from = "2026-07-15" },
  source    = "Fledgling Family Medicine (invented), office rules of 2026-07-15, page 2",
  owner     = "front desk",
  prevents  = { "duplicate", text = "CO-18, a copy." },

  each    = "line",
  unless  = { { "the times are in the note", present = "line.note" } },
  forbid  = {
    any_line = {
      same = { "code", "mods", "dos", "pos", "rendering.npi", "charge" },
      compare = { "number", "<", "line.number" },
    },
  },
  message = "Line {number}: {code} stands twice on {dos}. Ask the treatment room (extension 12) for "
    .. "the sheet: given twice, write both times into the line's note; given once, take the line "
    .. "out.",

  examples = {
    { "once", claim = { payer = { id = "DUNHM" }, lines = { { dos = "2026-08-03" } } },
      expect = "pass" },
    {
      "twice", expect = { line = 2, severity = "hold" },
      claim = {
        payer = { id = "DUNHM" },
        lines = { { code = "94640", dos = "2026-08-03" }, { code = "94640", dos = "2026-08-03" } },
      },
    },
    {
      "twice, with both times", expect = "pass",
      claim = {
        payer = { id = "DUNHM" },
        lines = {
          { code = "94640", dos = "2026-08-03" },
          { code = "94640", dos = "2026-08-03", note = "9:10 and 9:50", note_kind = "ADD" },
        },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = {
        lines = { { code = "94640", dos = "2026-08-03" }, { code = "94640", dos = "2026-08-03" } },
      },
    },
  },
}
