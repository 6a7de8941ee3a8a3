-- Two lines are compared with each other, which the conditions cannot do; they only see to it that
-- the function is asked where a code stands twice at all. A line counts as a copy
-- when nothing tells it from an earlier one: same code, modifiers, days, place, provider and
-- charge. A repeat is told apart by its modifier (76, 77, 91, 59, LT and RT and so on), so
-- modifiers need no list here.
local function same_list(a, b)
  if #a ~= #b then return false end
  for i = 1, #a do
    if a[i] ~= b[i] then return false end
  end
  return true
end

local function is_copy(a, b)
  return a.code == b.code and a.dos == b.dos and a.dos_to == b.dos_to and a.pos == b.pos
    and a.charge == b.charge and a.rendering.npi == b.rendering.npi and a.ndc == b.ndc
    and same_list(a.mods, b.mods)
end

rule "sj.duplicate-line" {
  title     = "No service line is the copy of another",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "National Government Services, Modifiers: Repeat procedures 76 and 77 (fields that "
    .. "make an exact duplicate)",
  owner     = "core",
  prevents  = "CO-18, a copy.",

  when     = { repeated = "lines.code" },
  messages = {
    copy = "Line {number} ({code} on {dos}) is the same as line {first}. If it was done once, "
      .. "delete it; if twice, bill one line with the units, or mark the repeat with its modifier "
      .. "(76, 77, 91…).",
  },
  check = function(claim, ctx)
    for i, line in ipairs(claim.lines) do
      for j = 1, i - 1 do
        if is_copy(claim.lines[j], line) then
          ctx:find { "copy", at = line, first = claim.lines[j].number }
          break
        end
      end
    end
  end,

  examples = {
    { "a single line", claim = { lines = { { code = "99213" } } }, expect = "not_applicable" },
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
      "a copy", expect = { line = 2 },
      claim = { lines = { { code = "97110" }, { code = "97110" } } },
    },
    {
      "three alike", expect = { count = 2 },
      claim = { lines = { { code = "97110" }, { code = "97110" }, { code = "97110" } } },
    },
  },
}
