rule "sj.minutes-are-anesthesia" {
  title     = "Minutes are counted for anesthesia only",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2400 SV103: MJ minutes, UN units (pyx12 map 005010X222A1); CMS-1500 item 24G "
    .. "as reproduced by Speedy Claims (units elsewhere, anesthesia in minutes)",
  owner     = "core",

  each    = "line",
  when    = { unit = "MJ" },
  require = { code = codes "00100-01999" },
  message = "Line {number}: {code} is counted in minutes ({units}). Timed codes of therapy and "
    .. "counselling take units (UN): turn the minutes into units by the code's own time.",

  examples = {
    { "units", expect = "not_applicable" },
    {
      "anesthesia", expect = "pass",
      claim = { lines = { { code = "00790", unit = "MJ", units = 95 } } },
    },
    {
      "therapy in minutes", expect = { severity = "warn" },
      claim = { lines = { { code = "97110", unit = "MJ", units = 45 } } },
    },
  },
}
