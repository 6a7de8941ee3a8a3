-- Where from and where to, a letter each; X (a stop at a doctor's) is a destination only.
local trips = codes(
  "DD-DE,DG-DJ,DN,DP,DR-DS,DX,ED-EE,EG-EJ,EN,EP,ER-ES,EX,GD-GE,GG-GJ,GN,GP,GR-GS,GX,"
    .. "HD-HE,HG-HJ,HN,HP,HR-HS,HX,ID-IE,IG-IJ,IN,IP,IR-IS,IX,JD-JE,JG-JJ,JN,JP,JR-JS,JX,"
    .. "ND-NE,NG-NJ,NN,NP,NR-NS,NX,PD-PE,PG-PJ,PN,PP,PR-PS,PX,RD-RE,RG-RJ,RN,RP,RR-RS,RX,"
    .. "SD-SE,SG-SJ,SN,SP,SR-SS,SX"
)

rule "mcr.ambulance-trip" {
  title     = "Medicare: an ambulance line says where from and where to",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "First Coast Service Options, Ambulance modifiers (rejected as unprocessable "
    .. "without); Noridian JE, Claim submission errors FAQ, Q5 (not with QL); the letters: "
    .. "Palmetto GBA RR, 2020-05-28",
  owner     = "core",

  each    = "line",
  when    = { code = codes "A0425-A0436" },
  unless  = { { "died after the call, nobody was moved", mods = "QL" } },
  require = { mods = trips },
  message = "Line {number}: {code} does not say where the trip began and ended. Add two letters "
    .. "as one modifier, as in RH for residence to hospital, SH for scene to hospital, NH for "
    .. "nursing facility to hospital.",

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "from home to hospital", expect = "pass",
      claim = {
        coverage = { filing = "MB" }, pos = "41",
        lines = {
          { code = "A0429", mods = { "RH" } },
          { code = "A0425", mods = { "RH" }, units = "6.4" },
        },
      },
    },
    {
      "the miles without", expect = { line = 2 },
      claim = {
        coverage = { filing = "MB" }, pos = "41",
        lines = { { code = "A0429", mods = { "RH" } }, { code = "A0425", units = "6.4" } },
      },
    },
    {
      "a stop is no beginning", expect = { severity = "hold" },
      claim = {
        coverage = { filing = "MB" }, pos = "41", lines = { { code = "A0429", mods = { "XH" } } },
      },
    },
    {
      "died after the call", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" }, pos = "41", lines = { { code = "A0429", mods = { "QL" } } },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { pos = "41", lines = { { code = "A0429" } } },
    },
    {
      "mods of each kind", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "A0429", mods = { "QL" } }, { code = "A0429", mods = { "DD" } },
          { code = "A0429", mods = { "JD" } }, { code = "A0429", mods = { "SX" } },
        },
        pos = "41",
      },
    },
  },
}
