-- Other insurance pays first, whatever its own rules say; Medicaid does not. Active duty is the
-- exception that a claim does not show, so that only Medicare, which comes first always, holds.
rule "tri.medicare-first" {
  title     = "TRICARE: Medicare pays before TRICARE",
  severity  = "hold",
  scope     = { filing = "CH" },
  effective = { from = "2015-04-01" },
  source    = "TRICARE Reimbursement Manual 6010.61-M, chapter 4, section 4, 1.1 (Medicare always "
    .. "primary), C-26, 2018-09-14",
  owner     = "core",
  prevents  = { "other-payer", text = "CO-22, another pays first." },

  when    = { coverage = { sequence = "P" } },
  forbid  = { any_other_payer = { filing = { one_of = codes "MA,MB", if_missing = "pass" } } },
  message = "The claim asks TRICARE to pay first and names Medicare beside it. Medicare is always "
    .. "first: send it there, and to TRICARE with Medicare's answer.",

  examples = {
    { "TRICARE alone", claim = { coverage = { filing = "CH" } }, expect = "pass" },
    {
      "Medicare second", expect = { severity = "hold" },
      claim = {
        coverage = { filing = "CH" },
        other_payers = { { id = "OWLMB", sequence = "S", filing = "MB" } },
      },
    },
    {
      "hospital insurance second", expect = "fire",
      claim = {
        coverage = { filing = "CH" },
        other_payers = {
          { id = "ROOK1", sequence = "S", filing = "CI" },
          { id = "OWLMA", sequence = "T", filing = "MA" },
        },
      },
    },
    {
      "which insurance is second is not said", expect = "pass",
      claim = { coverage = { filing = "CH" }, other_payers = { { id = "ROOK1", sequence = "S" } } },
    },
    {
      "another insurer second", expect = "pass",
      claim = {
        coverage = { filing = "CH" },
        other_payers = { { id = "ROOK1", sequence = "S", filing = "CI" } },
      },
    },
    {
      "Medicare first", expect = "not_applicable",
      claim = {
        coverage = { filing = "CH", sequence = "S" },
        other_payers = { { id = "OWLMB", sequence = "P", filing = "MB" } },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { other_payers = { { id = "OWLMB", sequence = "S", filing = "MB" } } },
    },
  },
}

rule "tri.other-insurance-first" {
  title     = "TRICARE: other insurance pays before TRICARE",
  severity  = "warn",
  scope     = { filing = "CH" },
  effective = { from = "2015-04-01" },
  source    = "TRICARE Reimbursement Manual 6010.61-M, chapter 4, section 1, 1.1 (secondary only, "
    .. "and after the other plan's determination; not behind Medicaid), C-66, 2023-01-06",
  owner     = "core",
  prevents  = { "other-payer", text = "CO-22, another pays first." },

  when    = { coverage = { sequence = "P" } },
  forbid  = { any_other_payer = { filing = { none_of = codes "MA,MB,MC", if_missing = "fire" } } },
  message = "The claim asks TRICARE to pay first and names other insurance beside it. Unless the "
    .. "patient is on active duty, send it to the other insurer first and to TRICARE with its "
    .. "answer.",

  examples = {
    { "TRICARE alone", claim = { coverage = { filing = "CH" } }, expect = "pass" },
    {
      "another insurer second", expect = { severity = "warn" },
      claim = {
        coverage = { filing = "CH" },
        other_payers = { { id = "ROOK1", sequence = "S", filing = "CI" } },
      },
    },
    {
      "which one is not said", expect = "fire",
      claim = { coverage = { filing = "CH" }, other_payers = { { id = "ROOK1", sequence = "S" } } },
    },
    {
      "Medicaid second, and Medicare, which has its own rule", expect = "pass",
      claim = {
        coverage = { filing = "CH" },
        other_payers = {
          { id = "NSTMC", sequence = "S", filing = "MC" },
          { id = "OWLMB", sequence = "T", filing = "MB" },
        },
      },
    },
    {
      "hospital insurance", expect = "pass",
      claim = {
        coverage = { filing = "CH" },
        other_payers = { { id = "OWLMA", sequence = "S", filing = "MA" } },
      },
    },
    {
      "the other one first", expect = "not_applicable",
      claim = {
        coverage = { filing = "CH", sequence = "S" },
        other_payers = { { id = "ROOK1", sequence = "P", filing = "CI" } },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { other_payers = { { id = "ROOK1", sequence = "S", filing = "CI" } } },
    },
  },
}
