-- A line that names its own providers overrides the claim's; `raw` is what the line itself says,
-- so that a wrong number on the claim is not reported once more for every line.
rule "sj.line-npi" {
  title     = "NPIs given on a service line have correct check digits",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "HIPAA NPI final rule, 69 FR 3434 (2004-01-23), section on the check digit; 837P "
    .. "2420A and 2420F NM109",
  owner     = "core",

  each       = "line",
  if_missing = "pass",
  require    = {
    {
      raw = { rendering_npi = { valid = "npi" } },
      message = "Line {number} names a rendering provider of its own, NPI {raw.rendering_npi}, "
        .. "whose last digit does not check. Correct the number, or take the provider off the "
        .. "line if it is the claim's.",
    },
    {
      raw = { referring_npi = { valid = "npi" } },
      message = "Line {number} names a referring provider of its own, NPI {raw.referring_npi}, "
        .. "whose last digit does not check. Correct the number, or take the provider off the "
        .. "line if it is the claim's.",
    },
  },

  examples = {
    {
      "line with its own rendering provider",
      claim = { lines = { { code = "99213", raw = { rendering_npi = "1234567893" } } } },
      expect = "pass",
    },
    {
      "second line wrong",
      claim = {
        lines = { { code = "99213" }, { code = "97110", raw = { rendering_npi = "1234567899" } } },
      },
      expect = { line = 2, severity = "hold" },
    },
  },
}
