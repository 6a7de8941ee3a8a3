-- Drugs of the J series without the contraceptive devices among them; vaccines and radioactive
-- drugs,
-- which are exempt, have codes of other letters.
rule "txmc.drug-has-ndc" {
  title     = "Texas Medicaid: a drug given in the office has its NDC",
  severity  = "hold",
  scope     = { filing = "MC" },
  effective = { from = "2015-01-01" },
  source    = "Texas Medicaid Provider Procedures Manual, December 2016, vol. 1, 6.3.4 National "
    .. "Drug Code; TMHP, NDC page (vaccines, devices, radiopharmaceuticals exempt since "
    .. "2015-01-01)",
  owner     = "core",

  each    = "line",
  when    = { billing = { state = "TX" }, code = codes "J0120-J7293,J7309-J9999" },
  require = {
    {
      present = "line.ndc",
      message = "Line {number}: {code} is a drug without its NDC. Enter the eleven digits from the "
        .. "package (2410 LIN03), with quantity and unit; the line is denied without.",
    },
  },

  examples = {
    {
      "a visit", expect = "not_applicable",
      claim = { coverage = { filing = "MC" }, billing = { state = "TX" } },
    },
    {
      "with its code", expect = "pass",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "TX" },
        lines = { { code = "J1100", ndc = "00000123401", ndc_units = 1, ndc_unit = "ML" } },
      },
    },
    {
      "without", expect = { severity = "hold" },
      claim = {
        coverage = { filing = "MC" }, billing = { state = "TX" }, lines = { { code = "J1100" } },
      },
    },
    {
      "another state", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "OH" }, lines = { { code = "J1100" } },
      },
    },
    {
      "code J7309", expect = "fire",
      claim = {
        billing = { state = "TX" }, coverage = { filing = "MC" }, lines = { { code = "J7309" } },
      },
    },
  },
}
