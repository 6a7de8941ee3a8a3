-- A line counts as a copy when nothing tells it from an earlier one: same code, modifiers, days,
-- place, provider, drug and charge. A repeat is told apart by its modifier (76, 77, 91, 59, LT and
-- RT and so on), so modifiers need no list here.
rule "sj.duplicate-line" {
  title     = "No service line is the copy of another",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "National Government Services, Modifiers: Repeat procedures 76 and 77 (fields that "
    .. "make an exact duplicate)",
  owner     = "core",
  prevents  = { "duplicate", text = "CO-18, a copy." },

  each   = "line",
  forbid = {
    any_line = {
      same = { "code", "mods", "dos", "dos_to", "pos", "rendering.npi", "ndc", "charge" },
      compare = { "number", "<", "line.number" },
    },
  },
  message = "Line {number} ({code} on {dos}) is the same as an earlier line. If it was done once, "
    .. "delete it; if twice, bill one line with the units, or mark the repeat with its modifier "
    .. "(76, 77, 91…).",

  examples = {
    { "a single line", claim = { lines = { { code = "99213" } } }, expect = "pass" },
    {
      "two days", expect = "pass",
      claim = {
        lines = { { code = "97110", dos = "2026-05-04" }, { code = "97110", dos = "2026-05-06" } },
      },
    },
    {
      "a repeat, marked", expect = "pass",
      claim = { lines = { { code = "71045" }, { code = "71045", mods = { "76" } } } },
    },
    {
      "left and right", expect = "pass",
      claim = {
        lines = { { code = "20610", mods = { "LT" } }, { code = "20610", mods = { "RT" } } },
      },
    },
    {
      "a copy", expect = { line = 2, severity = "warn" },
      claim = { lines = { { code = "97110" }, { code = "97110" } } },
    },
    {
      "three alike", expect = { count = 2 },
      claim = { lines = { { code = "97110" }, { code = "97110" }, { code = "97110" } } },
    },
  },
}
