-- Fractions are fine (0.9 miles); a charge for no units at all is not.
rule "sj.units-positive" {
  title     = "A charged line has more than zero units",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Negative service unit counts; CMS-1500 item 24G (one "
    .. "service is entered as 1); 837P 2400 SV104",
  owner     = "core",

  each    = "line",
  when    = { charge = { more_than = "0.00" } },
  require = { units = { more_than = 0, if_missing = "fire" } },
  message = "Line {number} ({code}) charges {charge} for {units} units. Enter how often it was "
    .. "done; once is 1.",

  examples = {
    { "one", claim = { lines = { { units = 1 } } }, expect = "pass" },
    {
      "nine tenths of a mile", expect = "pass",
      claim = { lines = { { code = "A0425", units = "0.9" } } },
    },
    { "none", claim = { lines = { { units = 0 } } }, expect = { severity = "hold" } },
    { "negative", claim = { lines = { { units = -1 } } }, expect = "fire" },
    {
      "no charge, no units", expect = "not_applicable",
      claim = { lines = { { charge = "0.00", units = 0 } } },
    },
    { "charge 0.01", expect = "pass", claim = { lines = { { charge = "0.01", units = 1 } } } },
    { "without units", expect = "fire", claim = { lines = { { units = blank } } } },
  },
}
