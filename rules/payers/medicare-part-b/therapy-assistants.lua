-- CQ and CO stand beside the modifier of the plan of care, never in its place.
rule "mcr.therapy-assistant" {
  title     = "Medicare: an assistant's modifier stands beside that of its discipline",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2020-01-01" },
  source    = "pt-management.com, 2020 PT/OT modifiers (GP with CQ, GO with CO on every line, "
    .. "services since 2020-01-01); QRM, New billing modifier requirements for Medicare rehab "
    .. "services",
  owner     = "core",
  prevents  = { "coding", text = "CO-4, code and modifier do not go together." },

  each    = "line",
  when    = { mods = codes "CO,CQ" },
  require = {
    {
      any = { { mods = { lacks = "CQ" } }, { mods = "GP" } },
      key = "physical",
      at  = "mods",
      message = "Line {number}: {code} says that a physical therapist's assistant gave it (CQ) and "
        .. "not that it is physical therapy. Add GP; if it was occupational therapy, CO and GO.",
    },
    {
      any = { { mods = { lacks = "CO" } }, { mods = "GO" } },
      key = "occupational",
      at  = "mods",
      message = "Line {number}: {code} says that an occupational therapist's assistant gave it "
        .. "(CO) and not that it is occupational therapy. Add GO; if it was physical therapy, CQ "
        .. "and GP.",
    },
  },

  examples = {
    {
      "by the therapist", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "GP" } } } },
    },
    {
      "by an assistant", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "97110", mods = { "GP", "CQ" } }, { code = "97535", mods = { "GO", "CO" } },
        },
      },
    },
    {
      "the assistant's alone", expect = { count = 1, key = "physical", severity = "hold" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "CQ" } } } },
    },
    {
      "under the other discipline", expect = { count = 1, key = "occupational" },
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "97535", mods = { "GP", "CO" } } },
      },
    },
    {
      "physical under occupational", expect = { count = 1, key = "physical" },
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "GO", "CQ" } } },
      },
    },
    {
      "2019", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "97110", mods = { "CQ" }, dos = "2019-12-31" } },
      },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { lines = { { code = "97110", mods = { "CQ" } } } },
    },
  },
}
