-- Medicare asks for the place, not for the modifier: 95 is left for a few cases.
rule "mcr.telehealth-place" {
  title     = "Medicare: telehealth stands at place of service 02 or 10",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2024-01-01" },
  source    = "National Government Services, Telehealth changes for 2024, modifier 95 and place of "
    .. "service codes; Compliance Cosmos 2024-06-10 on Transmittal 12671",
  owner     = "core",

  each    = "line",
  when    = { mods = codes "93,95" },
  unless  = {
    { "doctor in the hospital, patient at home", pos = codes "19,22" },
    { "therapist under a plan of care", mods = codes "GN,GO,GP" },
  },
  require = { pos = { one_of = codes "02,10", if_missing = "fire" } },
  message = "Line {number}: {code} carries {mods} at place of service {pos}. Since 2024 Medicare "
    .. "pays telehealth at 10 (patient at home) or 02 (anywhere else): ask where the patient was.",

  examples = {
    { "in person", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "at home", expect = "pass",
      claim = { coverage = { filing = "MB" }, pos = "10", lines = { { mods = { "95" } } } },
    },
    {
      "office and 95", expect = { severity = "hold" },
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "95" } } } },
    },
    {
      "outpatient hospital", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, pos = "22", lines = { { mods = { "95" } } } },
    },
    {
      "therapy", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "GP", "95" } } },
      },
    },
    {
      "in 2023", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" }, lines = { { mods = { "95" }, dos = "2023-12-31" } },
      },
    },
    { "another payer", claim = { lines = { { mods = { "95" } } } }, expect = "not_applicable" },
    {
      "pos of each kind", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { mods = { "95" }, pos = "19" }, { mods = { "95" }, pos = "22" },
          { mods = { "95" }, pos = "02" }, { mods = { "95" }, pos = "10" },
        },
        pos = "10",
      },
    },
    {
      "mods 93", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "93" } } } },
    },
    {
      "mods GN", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "95", "GN" } } }, pos = "10" },
    },
    {
      "mods GO", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "95", "GO" } } }, pos = "10" },
    },
  },
}
