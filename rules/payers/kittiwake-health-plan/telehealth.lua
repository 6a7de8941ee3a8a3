-- Two bulletins under one id: until March 2026 the place alone, since then the modifier, too.
local visits = codes "99202-99205,99212-99215,90832-90838"

rule "kittiwake.telehealth" {
  title     = "Kittiwake: telehealth stands at 02 or 10",
  severity  = "hold",
  scope     = { payer = "KITTW" },
  effective = { from = "2026-01-01", to = "2026-03-31" },
  source    = "Kittiwake Health Plan (invented), provider bulletin 25-11: our own illustration",
  owner     = "core",

  each    = "line",
  when    = { code = visits, mods = codes "93,95,GT" },
  require = { pos = { one_of = codes "02,10", if_missing = "fire" } },
  message = "Line {number}: {code} carries {mods} at place of service {pos}. Kittiwake pays "
    .. "telehealth at 10 (patient at home) or 02 (anywhere else).",

  examples = {
    {
      "at home", expect = "pass",
      claim = { payer = { id = "KITTW" }, pos = "10", lines = { { mods = { "95" } } } },
    },
    {
      "office", expect = { severity = "hold" },
      claim = { payer = { id = "KITTW" }, lines = { { mods = { "95" } } } },
    },
    {
      "after March", expect = "not_applicable",
      claim = { payer = { id = "KITTW" }, lines = { { mods = { "95" }, dos = "2026-04-01" } } },
    },
    {
      "code of each kind", expect = { count = 3 },
      claim = {
        lines = {
          { code = "99202", mods = { "95" } }, { code = "99212", mods = { "95" } },
          { code = "90832", mods = { "95" } },
        },
        payer = { id = "KITTW" },
      },
    },
    {
      "mods of each kind", expect = { count = 3 },
      claim = {
        lines = { { mods = { "93" } }, { mods = { "95" } }, { mods = { "GT" } } },
        payer = { id = "KITTW" },
      },
    },
    {
      "pos 02", expect = "pass",
      claim = { lines = { { mods = { "95" }, pos = "02" } }, payer = { id = "KITTW" }, pos = "10" },
    },
  },
}

rule "kittiwake.telehealth" {
  title     = "Kittiwake: telehealth says video or telephone, and where the patient was",
  severity  = "hold",
  scope     = { payer = "KITTW" },
  effective = { from = "2026-04-01" },
  source    = "Kittiwake Health Plan (invented), provider bulletin 26-02: our own illustration",
  owner     = "core",

  each    = "line",
  when    = {
    code = visits, any = { { mods = codes "93,95,GT" }, { pos = codes "02,10" } },
  },
  unless  = {
    {
      "federally qualified or rural health center",
      any = {
        { billing = { taxonomy = "261QF0400X" } },
        { billing = { taxonomy = "261QR1300X" } },
      },
    },
  },
  require = {
    {
      pos = { one_of = codes "02,10", if_missing = "fire" },
      message = "Line {number}: {code} carries {mods} at place of service {pos}. Kittiwake pays "
        .. "telehealth at 10 (patient at home) or 02 (anywhere else).",
    },
    {
      mods = codes "93,95",
      message = "Line {number}: {code} at place of service {pos} does not say how. Add 95 for "
        .. "video, 93 for telephone; Kittiwake no longer takes GT.",
    },
  },

  examples = {
    {
      "video at home", expect = "pass",
      claim = {
        payer = { id = "KITTW" }, pos = "10",
        lines = { { mods = { "95" }, dos = "2026-04-01" } },
      },
    },
    {
      "the old modifier", expect = { count = 1, severity = "hold" },
      claim = {
        payer = { id = "KITTW" }, pos = "02",
        lines = { { mods = { "GT" }, dos = "2026-04-01" } },
      },
    },
    {
      "neither place nor modifier right", expect = { count = 2 },
      claim = { payer = { id = "KITTW" }, lines = { { mods = { "GT" }, dos = "2026-04-01" } } },
    },
    {
      "a health center", expect = "not_applicable",
      claim = {
        payer = { id = "KITTW" }, billing = { taxonomy = "261QF0400X" },
        lines = { { mods = { "95" }, dos = "2026-04-01" } },
      },
    },
    {
      "in person", expect = "not_applicable",
      claim = { payer = { id = "KITTW" }, lines = { { dos = "2026-04-01" } } },
    },
    {
      "mods of each kind", expect = { count = 4 },
      claim = {
        lines = {
          { dos = "2026-04-01", mods = { "93" } }, { dos = "2026-04-01", mods = { "95" } },
          { dos = "2026-04-01", mods = { "GT" } },
        },
        payer = { id = "KITTW" },
      },
    },
    {
      "code of each kind", expect = { count = 3 },
      claim = {
        lines = {
          { code = "99202", dos = "2026-04-01", mods = { "GT" } },
          { code = "99212", dos = "2026-04-01", mods = { "GT" } },
          { code = "90832", dos = "2026-04-01", mods = { "GT" } },
        },
        payer = { id = "KITTW" }, pos = "02",
      },
    },
    {
      "pos of each kind", expect = { count = 2 },
      claim = {
        lines = { { dos = "2026-04-01", pos = "02" }, { dos = "2026-04-01", pos = "10" } },
        payer = { id = "KITTW" },
      },
    },
  },
}
