-- Codes of the CMS list that say "other" and nothing else. What was given may stand with the code
-- or in a note. Medicare rejects the line; what others do was not read, so the rule warns.
local unlisted = codes(
  "A0999,A4335,A4421,A4641,A4649,A4913,A6262,A9279,A9280,A9579,A9698,A9699,A9900,A9999,"
    .. "B9998,B9999,C9399,E0769,E0770,E1229,E1239,E1399,E1699,E2599,J1566,J1599,J3490,J3590,"
    .. "J3591,J7199,J7599,J7699,J7799,J7999,J8498,J8499,J8597,J8999,J9999,K0108,K0812,K0898,"
    .. "L0999,L1499,L2999,L3649,L3999,L5999,L7499,L8039,L8048,L8499,L8699,Q0507,Q0508,Q0509,"
    .. "Q2039,Q4050,Q4051,Q4082,Q4100,S8189,S9542,T1999,T5999,V2199,V2799,V5090,V5298,V5299"
)

rule "sj.unlisted-code-described" {
  title     = "A code for anything else says what it was",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Palmetto GBA JJ, Unlisted and NOC procedure codes, 2018-02-22 (rejected without a "
    .. "description); CGS 2025-03-18, Billing NOC HCPCS codes; CMS NOC list, 2024-07",
  owner     = "core",
  prevents  = { "missing-information", text = "CO-16 with M51 or CO-252." },

  each    = "line",
  when    = { code = unlisted },
  require = {
    any = {
      { present = "line.description" },
      { present = "line.note" },
      { present = "claim.note" },
    },
  },
  message = "Line {number}: {code} does not say what was given or done. Describe it in a few words "
    .. "(2400 SV101-7, or a note): name, dose or size.",

  examples = {
    { "a code that says it", expect = "not_applicable" },
    {
      "a drug, named", expect = "pass",
      claim = { lines = { { code = "J3490", description = "INVENTED DRUG 5 MG" } } },
    },
    {
      "a drug, not named", expect = { severity = "warn" },
      claim = { lines = { { code = "J3490" } } },
    },
    {
      "in the line's note", expect = "pass",
      claim = { lines = { { code = "E1399", note = "WIDE GRIP" } } },
    },
    {
      "code of each kind", expect = { count = 3 },
      claim = { lines = { { code = "A0999" }, { code = "J8499" }, { code = "V5299" } } },
    },
  },
}
