-- The claim's rendering provider. A line may name another one: see sj.line-npi.
rule "sj.rendering-npi" {
  title     = "The rendering provider's NPI has a correct check digit",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "HIPAA NPI final rule, 69 FR 3434 (2004-01-23), section on the check digit; 837P "
    .. "2310B NM109",
  owner     = "core",

  require = { rendering = { npi = { valid = "npi", if_missing = "pass" } } },
  message = "Rendering NPI {rendering.npi} ({rendering.last_name}) is no valid NPI: its last "
    .. "digit does not check. Look the provider up in the NPI registry and correct the number.",

  examples = {
    { "correct", claim = { rendering = { npi = "1234567893" } }, expect = "pass" },
    {
      "last digit wrong", expect = { severity = "hold" },
      claim = { rendering = { npi = "1234567894" } },
    },
    { "a letter in it", claim = { rendering = { npi = "12345678O3" } }, expect = "fire" },
    { "without rendering.npi", expect = "pass", claim = { rendering = { npi = blank } } },
  },
}
