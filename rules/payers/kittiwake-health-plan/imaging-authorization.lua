-- That a number is there is all a claim can show: whether it is for this code, this patient and
-- still open, it cannot.
local studies = codes("70336,70540-70559,71550-71555,72141-72159,72195-72198,73218-73225,"
  .. "73718-73725,74181-74185,75557-75565,77046-77049")

rule "kittiwake.mri-authorization" {
  title     = "Kittiwake: magnetic resonance imaging has an authorization",
  severity  = "hold",
  scope     = { payer = "KITTW" },
  effective = { from = "2026-01-01" },
  source    = "Kittiwake Health Plan (invented), provider handbook 2026, section 5.3: our own "
    .. "illustration",
  owner     = "core",
  prevents  = { "authorization", text = "CO-197, no authorization." },

  each    = "line",
  when    = { code = studies },
  unless  = {
    { "emergency room", pos = "23" },
    { "marked as an emergency", emergency = "Y" },
    { "the reading only", mods = "26" },
  },
  require = { present = "prior_auth" },
  message = "Line {number}: {code} needs Kittiwake's authorization. Enter its number (2300 or 2400 "
    .. "REF*G1), or ask for one before the study; for an emergency mark the line (SV109).",

  examples = {
    { "a visit", claim = { payer = { id = "KITTW" } }, expect = "not_applicable" },
    {
      "on the claim", expect = "pass",
      claim = { payer = { id = "KITTW" }, prior_auth = "KA1", lines = { { code = "72148" } } },
    },
    {
      "on the line", expect = "pass",
      claim = { payer = { id = "KITTW" }, lines = { { code = "72148", prior_auth = "KA1" } } },
    },
    {
      "none", expect = { severity = "hold" },
      claim = { payer = { id = "KITTW" }, lines = { { code = "72148" } } },
    },
    {
      "emergency room", expect = "not_applicable",
      claim = { payer = { id = "KITTW" }, pos = "23", lines = { { code = "72148" } } },
    },
    {
      "the reading", expect = "not_applicable",
      claim = { payer = { id = "KITTW" }, lines = { { code = "72148", mods = { "26" } } } },
    },
    {
      "code of each kind", expect = { count = 10 },
      claim = {
        lines = {
          { code = "70336" }, { code = "70540" }, { code = "71550" }, { code = "72141" },
          { code = "72195" }, { code = "73218" }, { code = "73718" }, { code = "74181" },
          { code = "75557" }, { code = "77046" },
        },
        payer = { id = "KITTW" },
      },
    },
    {
      "emergency Y", expect = "not_applicable",
      claim = {
        lines = { { code = "72148", emergency = "Y" } }, payer = { id = "KITTW" },
        prior_auth = "KA1",
      },
    },
  },
}
