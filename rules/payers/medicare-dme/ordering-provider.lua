-- What a supplier makes or delivers on a doctor's order: wheelchairs, braces, diabetic shoes. The E
-- series, of which an office rents a piece out on its own order now and then, is left out.
rule "dme.ordering-provider" {
  title     = "Medicare DME: what is delivered on an order names who ordered it",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2014-01-06" },
  source    = "medicalbillersandcoders.com, DME claims denied for NPI issues (NPI of the ordering "
    .. "or referring doctor on every claim); 837P 2420E and 2310A",
  owner     = "core",
  prevents  = { "provider", text = "CO-16 with N264, N265, N276." },

  each    = "line",
  when    = { code = codes "A5500-A5514,K0001-K0899,L1900-L4631" },
  require = { any = { { present = "ordering.npi" }, { present = "referring.npi" } } },
  message = "Line {number}: {code} is equipment and the claim does not say who ordered it. Enter "
    .. "name and NPI of the ordering doctor (2420E, or 2310A for all lines).",

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "on the line", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "K0001", ordering = { npi = "1234567893" } } },
      },
    },
    {
      "on the claim", expect = "pass",
      claim = {
        coverage = { filing = "MB" }, referring = { npi = "1234567893" },
        lines = { { code = "L1930", mods = { "RT" } } },
      },
    },
    {
      "nobody", expect = { line = 2, severity = "hold" },
      claim = { coverage = { filing = "MB" }, lines = { {}, { code = "K0001" } } },
    },
    {
      "a brace", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "L1930", mods = { "RT" } } } },
    },
    {
      "a shoe", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { code = "A5500", mods = { "RT" } } } },
    },
    { "another payer", claim = { lines = { { code = "K0001" } } }, expect = "not_applicable" },
  },
}
