-- TMHP's notice asks for 95 on visits held by picture and sound. Whether a visit was so held shows
-- only in its place of service, so half of the rule is all a claim can be asked.
rule "txmc.telemedicine-95" {
  title     = "Texas Medicaid: a video visit carries modifier 95",
  severity  = "warn",
  scope     = { filing = "MC" },
  effective = { from = "2022-09-01" },
  source    = "TMHP news 2022-07-15, Synchronous audiovisual telemedicine delivery for certain "
    .. "physician evaluation and management codes (modifier 95)",
  owner     = "core",

  each    = "line",
  when    = {
    billing = { state = "TX" }, pos = codes "02,10", code = codes "99202-99205,99211-99215",
  },
  unless  = { { "by telephone, which has a modifier of its own", mods = codes "93,FQ" } },
  require = { mods = "95" },
  message = "Line {number}: {code} at place of service {pos} was not given in person. Add 95 if it "
    .. "was by picture and sound, 93 if by telephone.",

  examples = {
    {
      "in person", expect = "not_applicable",
      claim = { coverage = { filing = "MC" }, billing = { state = "TX" } },
    },
    {
      "video", expect = "pass",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "TX" }, pos = "10",
        lines = { { mods = { "95" } } },
      },
    },
    {
      "not said", expect = { severity = "warn" },
      claim = { coverage = { filing = "MC" }, billing = { state = "TX" }, pos = "10" },
    },
    {
      "telephone", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "TX" }, pos = "10",
        lines = { { mods = { "93" } } },
      },
    },
    {
      "the week before", expect = "not_applicable",
      claim = {
        coverage = { filing = "MC" }, billing = { state = "TX" }, pos = "10",
        lines = { { dos = "2022-08-31" } },
      },
    },
    {
      "pos 02", expect = "fire",
      claim = {
        billing = { state = "TX" }, coverage = { filing = "MC" }, lines = { { pos = "02" } },
      },
    },
    {
      "code 99202", expect = "pass",
      claim = {
        billing = { state = "TX" }, coverage = { filing = "MC" },
        lines = { { code = "99202", mods = { "95" } } }, pos = "10",
      },
    },
    {
      "mods FQ", expect = "not_applicable",
      claim = {
        billing = { state = "TX" }, coverage = { filing = "MC" }, lines = { { mods = { "FQ" } } },
        pos = "10",
      },
    },
  },
}
