-- The code itself names the side. Made from the titles of the code list for the categories that
-- joints, nerves and cataracts are billed with (G56, G57, H25, H26, M16 to M19, M22, M25.4, M25.5,
-- M75 to M77); a code outside them is not looked at. A line that also points to the other side
-- is let through.
local right_side = codes(
  "G5601,G5611,G5621,G5631,G5641,G5681,G5691,G5701,G5711,G5721,G5731,G5741,G5751,G5761,"
    .. "G5771,G5781,G5791,H25011,H25031,H25041,H25091,H2511,H2521,H25811,H26001,H26011,"
    .. "H26031,H26041,H26051,H26061,H26101,H26111,H26121,H26131,H26211,H26221,H26231,H2631,"
    .. "H26411,H26491,M1611,M1631,M1651,M1711,M1731,M1811,M1831,M1851,M19011,M19021,M19031,"
    .. "M19041,M19071,M19111,M19121,M19131,M19141,M19171,M19211,M19221,M19231,M19241,M19271,"
    .. "M2201,M2211,M222X1,M223X1,M2241,M228X1,M2291,M25411,M25421,M25431,M25441,M25451,"
    .. "M25461,M25471,M25474,M25511,M25521,M25531,M25541,M25551,M25561,M25571,M7501,M75101,"
    .. "M75111,M75121,M7521,M7531,M7541,M7551,M7581,M7591,M7601,M7611,M7621,M7631,M7641,"
    .. "M7651,M7661,M7671,M76811,M76821,M76891,M7701,M7711,M7721,M7731,M7741,M7751"
)

local left_side = codes(
  "G5602,G5612,G5622,G5632,G5642,G5682,G5692,G5702,G5712,G5722,G5732,G5742,G5752,G5762,"
    .. "G5772,G5782,G5792,H25012,H25032,H25042,H25092,H2512,H2522,H25812,H26002,H26012,"
    .. "H26032,H26042,H26052,H26062,H26102,H26112,H26122,H26132,H26212,H26222,H26232,H2632,"
    .. "H26412,H26492,M1612,M1632,M1652,M1712,M1732,M1812,M1832,M1852,M19012,M19022,M19032,"
    .. "M19042,M19072,M19112,M19122,M19132,M19142,M19172,M19212,M19222,M19232,M19242,M19272,"
    .. "M2202,M2212,M222X2,M223X2,M2242,M228X2,M2292,M25412,M25422,M25432,M25442,M25452,"
    .. "M25462,M25472,M25475,M25512,M25522,M25532,M25542,M25552,M25562,M25572,M7502,M75102,"
    .. "M75112,M75122,M7522,M7532,M7542,M7552,M7582,M7592,M7602,M7612,M7622,M7632,M7642,"
    .. "M7652,M7662,M7672,M76812,M76822,M76892,M7702,M7712,M7722,M7732,M7742,M7752"
)

rule "sj.side-of-diagnosis" {
  title     = "The side of the procedure is the side of the diagnosis",
  severity  = "warn",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "ICD-10-CM code list, April 2026 (titles that say right or left); HCPCS Level II "
    .. "modifiers, 2024-07 (LT, RT)",
  owner     = "core",

  each   = "line",
  when   = { mods = codes "LT,RT" },
  unless = {
    { "both sides", any = { { mods = "50" }, { all = { { mods = "LT" }, { mods = "RT" } } } } },
  },
  forbid = {
    any = {
      {
        mods = "LT",
        all  = { { diagnoses = right_side }, { diagnoses = { none_of = left_side } } },
      },
      {
        mods = "RT",
        all  = { { diagnoses = left_side }, { diagnoses = { none_of = right_side } } },
      },
    },
  },
  message = "Line {number}: {code} carries {mods}, and its diagnoses {diagnoses} name the other "
    .. "side. Look the side up in the note and correct the modifier or the diagnosis.",

  examples = {
    { "no side", expect = "not_applicable" },
    {
      "right knee, right", expect = "pass",
      claim = { diagnoses = { "M1711" }, lines = { { code = "20610", mods = { "RT" } } } },
    },
    {
      "right knee, left", expect = { severity = "warn" },
      claim = { diagnoses = { "M1711" }, lines = { { code = "20610", mods = { "LT" } } } },
    },
    {
      "left cataract, right", expect = "fire",
      claim = { diagnoses = { "H2512" }, lines = { { code = "66984", mods = { "RT" } } } },
    },
    {
      "bilateral diagnosis", expect = "pass",
      claim = { diagnoses = { "M170" }, lines = { { code = "20610", mods = { "LT" } } } },
    },
    {
      "points to both sides", expect = "pass",
      claim = {
        diagnoses = { "M1711", "M1712" },
        lines = { { code = "20610", mods = { "LT" }, pointers = { 1, 2 } } },
      },
    },
    {
      "the other diagnosis is not the line's", expect = "fire",
      claim = {
        diagnoses = { "M1711", "M1712" },
        lines = { { code = "20610", mods = { "LT" }, pointers = { 1 } } },
      },
    },
    {
      "mods LT", expect = "not_applicable",
      claim = { diagnoses = { "M1711" }, lines = { { code = "20610", mods = { "RT", "LT" } } } },
    },
    { "mods RT", expect = "pass", claim = { lines = { { mods = { "RT" } } } } },
    {
      "diagnoses G5602", expect = "fire",
      claim = { diagnoses = { "G5602" }, lines = { { code = "20610", mods = { "RT" } } } },
    },
    {
      "diagnoses M19142", expect = "fire",
      claim = { diagnoses = { "M19142" }, lines = { { code = "20610", mods = { "RT" } } } },
    },
    {
      "diagnoses M7752", expect = "fire",
      claim = { diagnoses = { "M7752" }, lines = { { code = "20610", mods = { "RT" } } } },
    },
    {
      "diagnoses G5601", expect = "fire",
      claim = { diagnoses = { "G5601" }, lines = { { code = "20610", mods = { "LT" } } } },
    },
    {
      "diagnoses M19141", expect = "fire",
      claim = { diagnoses = { "M19141" }, lines = { { code = "20610", mods = { "LT" } } } },
    },
    {
      "diagnoses M7751", expect = "fire",
      claim = { diagnoses = { "M7751" }, lines = { { code = "20610", mods = { "LT" } } } },
    },
  },
}
