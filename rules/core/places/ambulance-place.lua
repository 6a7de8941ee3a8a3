rule "sj.ambulance-place" {
  title     = "Ambulance trips stand at place of service 41 or 42",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "CMS Place of Service Codes (41 land, 42 air or water); HCPCS Level II, 2024-07 "
    .. "(A0425 to A0436): our own warning from the two lists",
  owner     = "core",

  each    = "line",
  when    = { code = codes "A0425-A0436" },
  require = {
    any = {
      {
        code = codes "A0425-A0429,A0432-A0434",
        pos  = { is = "41", if_missing = "fire" },
      },
      {
        code = codes "A0430,A0431,A0435,A0436",
        pos  = { is = "42", if_missing = "fire" },
      },
    },
  },
  message = "Line {number}: {code} is an ambulance trip at place of service {pos}. Use 41 for a "
    .. "land vehicle, 42 for a plane, helicopter or boat.",

  examples = {
    { "a visit", expect = "not_applicable" },
    {
      "by land", expect = "pass",
      claim = { pos = "41", lines = { { code = "A0427" }, { code = "A0425", units = 12 } } },
    },
    { "by air", claim = { pos = "42", lines = { { code = "A0431" } } }, expect = "pass" },
    { "in the office", claim = { lines = { { code = "A0428" } } }, expect = { severity = "warn" } },
    {
      "helicopter on land", expect = "fire",
      claim = { pos = "41", lines = { { code = "A0431" } } },
    },
    {
      "code of each kind", expect = { count = 2 },
      claim = {
        lines = {
          { code = "A0425" }, { code = "A0432" }, { code = "A0430" }, { code = "A0431" },
          { code = "A0435" }, { code = "A0436" },
        },
        pos = "42",
      },
    },
    {
      "code A0432", expect = "pass",
      claim = { lines = { { code = "A0432" }, { code = "A0425", units = 12 } }, pos = "41" },
    },
  },
}
