-- Who gave the anesthesia decides what is paid. 01996 is a daily visit and has no anesthesia time.
rule "mcr.anesthesia-modifier" {
  title     = "Medicare: anesthesia says who gave it, and says it once",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "anesthesiabilling.org 2010-07, Anesthesia modifier with example (one of the six on "
    .. "every line); Mira Health glossary, 2026-05-08 (they exclude each other)",
  owner     = "core",
  prevents  = { "coding", text = "CO-4, code and modifier do not go together." },

  each    = "line",
  when    = { code = codes "00100-01999" },
  unless  = { { "daily management, no anesthesia time", code = "01996" } },
  require = {
    {
      mods = codes "AA,AD,QK,QX,QY,QZ",
      message = "Line {number}: {code} is anesthesia and does not say who gave it. Add AA "
        .. "(anesthesiologist), QZ (nurse alone), QX with QK or QY (nurse with a doctor who "
        .. "directs two to four or one), or AD (more than four).",
    },
    {
      none = {
        { mods = "AA", all = { { mods = codes "AD,QK,QX,QY,QZ" } } },
        { mods = "AD", all = { { mods = codes "QK,QX,QY,QZ" } } },
        { mods = "QK", all = { { mods = codes "QX,QY,QZ" } } },
        { mods = "QX", all = { { mods = codes "QY,QZ" } } },
        { mods = "QY", all = { { mods = "QZ" } } },
      },
      message = "Line {number}: {code} carries {mods}, two of which say in different ways who gave "
        .. "the anesthesia. Each provider has a line of his own with one of them.",
    },
  },

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "given by the doctor", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "00790", mods = { "AA", "QS" }, unit = "MJ", units = 95 } },
      },
    },
    {
      "nobody", expect = { count = 1, severity = "hold" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "00790", mods = { "P3" } } } },
    },
    {
      "doctor and nurse on one line", expect = { count = 1 },
      claim = {
        coverage = { filing = "MB" }, lines = { { code = "00790", mods = { "QK", "QX" } } },
      },
    },
    {
      "daily management", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "01996" } } },
    },
    { "another payer", claim = { lines = { { code = "00790" } } }, expect = "not_applicable" },
    {
      "mods of each kind", expect = "pass",
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "00790", mods = { "AA" }, unit = "MJ", units = 95 },
          { code = "00790", mods = { "AD" }, unit = "MJ", units = 95 },
          { code = "00790", mods = { "QK" }, unit = "MJ", units = 95 },
          { code = "00790", mods = { "QX" }, unit = "MJ", units = 95 },
          { code = "00790", mods = { "QY" }, unit = "MJ", units = 95 },
          { code = "00790", mods = { "QZ" }, unit = "MJ", units = 95 },
        },
      },
    },
    {
      "no modifier at all", expect = { count = 1, key = "require.1" },
      claim = { coverage = { filing = "MB" }, lines = { { code = "00790" } } },
    },
    {
      "each two of the six on one line", expect = { count = 15, key = "require.2" },
      claim = {
        coverage = { filing = "MB" },
        lines = {
          { code = "00790", mods = { "AA", "AD" } }, { code = "00790", mods = { "AA", "QK" } },
          { code = "00790", mods = { "AA", "QX" } }, { code = "00790", mods = { "AA", "QY" } },
          { code = "00790", mods = { "AA", "QZ" } }, { code = "00790", mods = { "AD", "QK" } },
          { code = "00790", mods = { "AD", "QX" } }, { code = "00790", mods = { "AD", "QY" } },
          { code = "00790", mods = { "AD", "QZ" } }, { code = "00790", mods = { "QK", "QX" } },
          { code = "00790", mods = { "QK", "QY" } }, { code = "00790", mods = { "QK", "QZ" } },
          { code = "00790", mods = { "QX", "QY" } }, { code = "00790", mods = { "QX", "QZ" } },
          { code = "00790", mods = { "QY", "QZ" } },
        },
      },
    },
    {
      "mods AD", expect = "fire",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "00790", mods = { "AA", "QS", "AD" }, unit = "MJ", units = 95 } },
      },
    },
    {
      "mods QX", expect = "fire",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "00790", mods = { "AA", "QS", "QX" }, unit = "MJ", units = 95 } },
      },
    },
    {
      "mods QZ", expect = "fire",
      claim = {
        coverage = { filing = "MB" },
        lines = { { code = "00790", mods = { "AA", "QS", "QZ" }, unit = "MJ", units = 95 } },
      },
    },
  },
}
