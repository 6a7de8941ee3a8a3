-- Packages print ten digits with hyphens (4-4-2, 5-3-2 or 5-4-1); a claim wants eleven without.
rule "sj.drug-code" {
  title     = "A drug code has eleven digits, a quantity and a unit",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Invalid NDC format, and 2025-12-10, Invalid drug unit "
    .. "count; 837P 2410 LIN03, CTP04, CTP05",
  owner     = "core",
  prevents  = { "missing-information", text = "CO-16 with M119." },

  each       = "line",
  if_missing = "fire",
  when       = { present = "ndc" },
  require    = {
    {
      ndc = { valid = "digits", length = 11 },
      message = "Line {number} ({code}): the drug code {ndc} must be eleven digits without "
        .. "hyphens. Take the number from the package as 5-4-2 and put a zero in front of the "
        .. "part that is short.",
    },
    {
      ndc_units = { more_than = 0 },
      message = "Line {number} ({code}): drug {ndc} has no quantity. Enter how much of the drug "
        .. "was given.",
    },
    {
      ndc_unit = { one_of = codes "F2,GR,ME,ML,UN" },
      message = "Line {number} ({code}): drug {ndc} is not measured in {ndc_unit}. Use F2 "
        .. "(international units), GR, ME (milligrams), ML or UN.",
    },
  },

  examples = {
    { "no drug", claim = { lines = { { code = "99213" } } }, expect = "not_applicable" },
    {
      "complete", expect = "pass",
      claim = {
        lines = { { code = "J1100", ndc = "00000123401", ndc_units = "2.5", ndc_unit = "ML" } },
      },
    },
    {
      "ten digits", expect = { key = "require.1", count = 1, severity = "hold" },
      claim = {
        lines = { { code = "J1100", ndc = "0000123401", ndc_units = 1, ndc_unit = "ML" } },
      },
    },
    {
      "hyphens", expect = { key = "require.1", count = 1 },
      claim = {
        lines = { { code = "J1100", ndc = "00000-1234-01", ndc_units = 1, ndc_unit = "ML" } },
      },
    },
    {
      "neither quantity nor unit", expect = { count = 2 },
      claim = { lines = { { code = "J1100", ndc = "00000123401" } } },
    },
    {
      "ndc_unit of each kind", expect = "pass",
      claim = {
        lines = {
          { code = "J1100", ndc = "00000123401", ndc_unit = "F2", ndc_units = "2.5" },
          { code = "J1100", ndc = "00000123401", ndc_unit = "GR", ndc_units = "2.5" },
          { code = "J1100", ndc = "00000123401", ndc_unit = "ME", ndc_units = "2.5" },
          { code = "J1100", ndc = "00000123401", ndc_unit = "ML", ndc_units = "2.5" },
          { code = "J1100", ndc = "00000123401", ndc_unit = "UN", ndc_units = "2.5" },
        },
      },
    },
    {
      "ndc 111111111111", expect = { count = 3 },
      claim = { lines = { { code = "99213", ndc = "111111111111" } } },
    },
  },
}
