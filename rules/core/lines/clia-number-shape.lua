-- The shape has a letter among digits, which no condition can say yet; `when` keeps the function to
-- claims that have such a number at all.
local function is_clia(number)
  return number:match "^%d%dD%d%d%d%d%d%d%d$" ~= nil
end

rule "sj.clia-number-shape" {
  title     = "A CLIA number is two digits, a D and seven digits",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Invalid CLIA number format; Noridian JF, CLIA "
    .. "certification number missing or invalid, 2023-12-09; 837P 2300 and 2400 REF*X4",
  owner     = "core",
  prevents  = { "missing-information", text = "CO-16 with MA120." },

  when     = { any = { { present = "clia" }, { any_line = { present = "line.clia" } } } },
  messages = {
    claim = "CLIA number {number} is none: it is ten characters, two digits, the letter D and "
      .. "seven digits, as in 45D0000001. Copy it from the laboratory's certificate.",
    line  = "The line's CLIA number {number} is none: it is ten characters, two digits, the letter "
      .. "D and seven digits, as in 45D0000001. Copy it from the laboratory's certificate.",
  },
  check = function(claim, ctx)
    if claim.clia and not is_clia(claim.clia) then
      ctx:find { "claim", number = claim.clia }
    end
    for _, line in ipairs(claim.lines) do
      if line.clia and not is_clia(line.clia) then
        ctx:find { "line", at = line, number = line.clia }
      end
    end
  end,

  examples = {
    { "no laboratory", expect = "not_applicable" },
    { "right", claim = { clia = "45D0000001" }, expect = "pass" },
    {
      "an X for the D", expect = { key = "claim", count = 1, severity = "hold" },
      claim = { clia = "45X0000001" },
    },
    { "without the D", claim = { clia = "450000001" }, expect = { key = "claim", count = 1 } },
    {
      "on a line", expect = { key = "line", line = 2 },
      claim = { clia = "45D0000001", lines = { {}, { code = "87880", clia = "45D000001" } } },
    },
    {
      "a further line, clia X1", expect = { key = "line" },
      claim = { lines = { {}, { clia = "X1" } } },
    },
  },
}
