rule "mcr.chiropractic-active" {
  title     = "Medicare: spinal manipulation says that it is treatment",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "Noridian JF, Chiropractic claim submission requirements (without AT: maintenance, "
    .. "denied; GA or GZ where it is that); Medicare Benefit Policy Manual chapter 15, 240.1.3",
  owner     = "core",
  prevents  = { "medical-necessity", text = "CO-50, taken for care that is not needed." },

  each    = "line",
  when    = { code = codes "98940-98942" },
  unless  = {
    { "billed for a denial, with or without the patient's signature", mods = codes "GA,GY,GZ" },
  },
  require = { mods = "AT" },
  message = "Line {number}: {code} without AT is taken for maintenance and denied. Add AT if the "
    .. "patient is being treated actively; if not, GA with the signed notice, or GZ without.",

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "treatment", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "98941", mods = { "AT" } } } },
    },
    {
      "nothing said", expect = { severity = "hold" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "98941" } } },
    },
    {
      "maintenance, signed", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "98941", mods = { "GA" } } } },
    },
    { "another payer", claim = { lines = { { code = "98941" } } }, expect = "not_applicable" },
    {
      "mods of each kind", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "98941", mods = { "GA" } }, { code = "98941", mods = { "GY" } },
          { code = "98941", mods = { "GZ" } }, { code = "98941", mods = { "AT" } },
        },
      },
    },
  },
}

rule "mcr.chiropractic-at-ga" {
  title     = "Medicare: manipulation is treatment (AT) or billed for a denial (GA), not both",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2015-11-01" },
  source    = "Palmetto GBA JM, Chiropractic claims submitted with both the AT and GA modifier to "
    .. "reject, 2020-05-29 (services since 2015-11-01)",
  owner     = "core",

  each   = "line",
  when   = { code = codes "98940-98942", mods = "AT" },
  forbid = { mods = "GA" },
  message = "Line {number}: {code} carries AT and GA, and Medicare rejects the line. Keep AT for "
    .. "active treatment, GA for maintenance with a signed notice.",

  examples = {
    {
      "treatment", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "98940", mods = { "AT" } } } },
    },
    {
      "both", expect = { severity = "hold" },
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "98940", mods = { "AT", "GA" } } },
      },
    },
  },
}

rule "mcr.chiropractic-first-visit" {
  title     = "Medicare: spinal manipulation says when the treatment began",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog 2025-12-02, Missing initial treatment date for Medicare "
    .. "chiropractic claims (2300 DTP*454)",
  owner     = "core",

  when    = { any_line = { code = codes "98940-98942" } },
  require = { present = "initial_treatment_date" },
  message = "The claim bills spinal manipulation and does not say when this episode of treatment "
    .. "began. Enter the first visit of the episode (2300 DTP*454).",

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "said", expect = "pass",
      claim = {
        coverage = { filing = "MB" }, initial_treatment_date = "2026-02-16",
        lines = { { code = "98940", mods = { "AT" } } },
      },
    },
    {
      "not said", expect = { severity = "hold" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "98940", mods = { "AT" } } } },
    },
    {
      "a further line, code 98940", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { {}, { code = "98940" } } },
    },
  },
}
