-- Codes with a qualifier of their own (HIPPS and others) are left alone.
-- A letter and a digit, whatever follows.
local letter_and_digit = codes(
  "A0*-A9*,B0*-B9*,C0*-C9*,D0*-D9*,E0*-E9*,F0*-F9*,G0*-G9*,H0*-H9*,I0*-I9*,J0*-J9*,"
    .. "K0*-K9*,L0*-L9*,M0*-M9*,N0*-N9*,O0*-O9*,P0*-P9*,Q0*-Q9*,R0*-R9*,S0*-S9*,T0*-T9*,"
    .. "U0*-U9*,V0*-V9*,W0*-W9*,X0*-X9*,Y0*-Y9*,Z0*-Z9*"
)

rule "sj.procedure-code-shape" {
  title     = "Procedure codes have five characters",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Invalid procedure code format (exactly five letters or "
    .. "digits, not letters only); 837P 2400 SV101-2 with HC",
  owner     = "core",
  prevents  = { "coding", text = "CO-181 or CO-16 with M51." },

  each    = "line",
  when    = { code_kind = "HC" },
  require = {
    all = {
      { code = { length = 5 } },
      { any = { { code = codes "0*-9*" }, { code = letter_and_digit } } },
    },
  },
  message = "Line {number}: {code} is no procedure code. It has five characters and begins "
    .. "with a digit, or with a letter and a digit. Modifiers have places of their own.",

  examples = {
    { "a visit", expect = "pass" },
    { "a drug", claim = { lines = { { code = "J1100" } } }, expect = "pass" },
    { "a category III code", claim = { lines = { { code = "0552T" } } }, expect = "pass" },
    {
      "a modifier behind it", expect = { severity = "hold" },
      claim = { lines = { { code = "9921325" } } },
    },
    { "one digit short", claim = { lines = { { code = "9921" } } }, expect = "fire" },
    { "a word", claim = { lines = { { code = "PHONE" } } }, expect = "fire" },
  },
}
