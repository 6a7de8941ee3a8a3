-- Reports of encounters (RP) may be worth nothing; so may the claims of a capitated plan, which is
-- why this warns. Single lines for nothing are ordinary (vaccines from the state, measure codes).
rule "sj.something-is-charged" {
  title     = "A claim that is to be paid charges something",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Zero-charge claims (CLM02 of chargeable claims, BHT06 "
    .. "CH)",
  owner     = "core",

  when    = { transaction_type = "CH" },
  require = { total = { more_than = "0.00" } },
  message = "The claim charges {total} and is sent to be paid (BHT06 CH). Enter the charges, or "
    .. "send it as a report of an encounter (RP).",

  examples = {
    { "a charge", expect = "pass" },
    { "nothing", claim = { lines = { { charge = "0.00" } } }, expect = { severity = "warn" } },
    {
      "one line for nothing", expect = "pass",
      claim = { lines = { { charge = "100.00" }, { charge = "0.00" } } },
    },
    {
      "an encounter", expect = "not_applicable",
      claim = { transaction_type = "RP", lines = { { charge = "0.00" } } },
    },
    { "total 0.01", expect = "pass", claim = { total = "0.01" } },
  },
}
