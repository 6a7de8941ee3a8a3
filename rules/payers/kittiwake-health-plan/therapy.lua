-- Medicare's opposite: the discipline is not wanted, the number of the visit's plan is.
rule "kittiwake.therapy-no-discipline" {
  title     = "Kittiwake: therapy lines carry no GN, GO or GP, and a referral",
  severity  = "warn",
  scope     = { payer = "KITTW" },
  effective = { from = "2026-01-01" },
  source    = "Kittiwake Health Plan (invented), provider handbook 2026, section 4.7: our own "
    .. "illustration",
  owner     = "core",

  each    = "line",
  when    = { code = codes "97110,97112,97116,97140,97161-97168,97530,97535" },
  require = {
    {
      mods = { none_of = codes "GN,GO,GP" },
      message = "Line {number}: {code} carries {mods}. Kittiwake tells the disciplines apart by "
        .. "the rendering provider: take GN, GO or GP off.",
    },
    {
      present = "referral",
      message = "Line {number}: {code} is therapy without a referral number (REF*9F). Enter the "
        .. "one of the doctor's referral.",
    },
  },

  examples = {
    { "a visit", claim = { payer = { id = "KITTW" } }, expect = "not_applicable" },
    {
      "as Kittiwake wants it", expect = "pass",
      claim = { payer = { id = "KITTW" }, referral = "KR1", lines = { { code = "97110" } } },
    },
    {
      "as Medicare wants it", expect = { count = 2, severity = "warn" },
      claim = { payer = { id = "KITTW" }, lines = { { code = "97110", mods = { "GP" } } } },
    },
    {
      "code of each kind", expect = { count = 7 },
      claim = {
        lines = {
          { code = "97110" }, { code = "97112" }, { code = "97116" }, { code = "97140" },
          { code = "97161" }, { code = "97530" }, { code = "97535" },
        },
        payer = { id = "KITTW" },
      },
    },
    {
      "mods of each kind", expect = { count = 3 },
      claim = {
        lines = {
          { code = "97110", mods = { "GN" } }, { code = "97110", mods = { "GO" } },
          { code = "97110", mods = { "GP" } },
        },
        payer = { id = "KITTW" }, referral = "KR1",
      },
    },
  },
}
