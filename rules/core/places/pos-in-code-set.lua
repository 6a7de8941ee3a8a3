-- The set of 2024; CMS has since added nothing here that a physician's claim would use. A line's
-- own place is looked at as well as the claim's.
local places = codes("01-27,31-34,41,42,49-58,60-62,65,66,71,72,81,99")

rule "sj.pos-in-code-set" {
  title     = "The place of service is one of the CMS code set",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "CMS Place of Service Codes for Professional Claims (database, 2024); Stedi "
    .. "changelog 2025-12-02, Invalid Place of Service code; 837P CLM05-1 and SV105",
  owner     = "core",

  if_missing = "pass",
  require    = {
    {
      pos = { one_of = places },
      message = "{pos} is no place of service. Use two digits of the CMS list, with the leading "
        .. "nought: 11 office, 12 home, 21 inpatient, 22 outpatient hospital, 23 emergency room.",
    },
    {
      every_line = { raw = { pos = { one_of = places } } },
      message = "A line has a place of service of its own that is none. Use two digits of the CMS "
        .. "list, or leave it out where the claim's holds.",
    },
  },

  examples = {
    { "office", claim = { pos = "11" }, expect = "pass" },
    { "outreach", claim = { pos = "27" }, expect = "pass" },
    {
      "not assigned", expect = { key = "require.1", count = 1, severity = "hold" },
      claim = { pos = "98" },
    },
    { "one digit", claim = { pos = "1" }, expect = { key = "require.1", count = 1 } },
    {
      "the line's own", expect = { key = "require.2", count = 1 },
      claim = { lines = { { pos = "28" } } },
    },
    {
      "raw.pos of each kind", expect = "pass",
      claim = {
        lines = {
          { raw = { pos = "01" } }, { raw = { pos = "31" } }, { raw = { pos = "41" } },
          { raw = { pos = "42" } }, { raw = { pos = "49" } }, { raw = { pos = "60" } },
          { raw = { pos = "65" } }, { raw = { pos = "66" } }, { raw = { pos = "71" } },
          { raw = { pos = "72" } }, { raw = { pos = "81" } }, { raw = { pos = "99" } },
        },
        pos = "11",
      },
    },
    { "pos 65", expect = "pass", claim = { pos = "65" } },
    { "pos 99", expect = "pass", claim = { pos = "99" } },
    {
      "a further line, raw.pos ZZ9", expect = { key = "require.2" },
      claim = { lines = { {}, { raw = { pos = "ZZ9" } } }, pos = "11" },
    },
  },
}
