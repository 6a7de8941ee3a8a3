-- Exercise 6. The payer's own table beside the rule, with row 2 put right.
decision "turnstone.imaging" {
  title     = "Turnstone: imaging has its authorization",
  severity  = "hold",
  scope     = { payer = "TURNS" },
  effective = { from = "2026-07-01" },
  source    = "Turnstone Plan (invented), bulletin 26-06, of 2026-06-15, with its table",
  owner     = "billing",

  each      = "line",
  when      = { code = codes "70450,70551-70553,74176-74178" },
  unless    = { { "the reading only", mods = "26" } },
  inputs    = { code = "code", place = { "pos", if_missing = "fire" } },
  outputs   = { auth = enum "none,notify,required" },
  hit       = "unique",
  rows      = csv "06-imaging-table.csv",
  otherwise = "none",
  finding   = {
    when    = { auth = "required", absent = "prior_auth" },
    message = "{code} at place {place} needs Turnstone's authorization ({row}). Enter its number, or "
      .. "ask for one.",
  },

  examples = {
    {
      "a scan in the office, with a number", expect = "pass",
      claim = {
        payer = { id = "TURNS" }, prior_auth = "T-1",
        lines = { { code = "70551", dos = "2026-07-01" } },
      },
    },
    {
      "the scans without", expect = { count = 3, severity = "hold" },
      claim = {
        payer = { id = "TURNS" },
        lines = {
          { code = "70551", dos = "2026-07-01" }, { code = "70552", dos = "2026-07-01" },
          { code = "70553", dos = "2026-07-01", pos = "22" },
        },
      },
    },
    {
      "the other head scan", expect = "pass",
      claim = { payer = { id = "TURNS" }, lines = { { code = "70450", dos = "2026-07-01" } } },
    },
    {
      "a scan that is announced by telephone", expect = "pass",
      claim = { payer = { id = "TURNS" }, lines = { { code = "74177", dos = "2026-07-01" } } },
    },
    {
      "in the emergency room, and in a place of no row", expect = "pass",
      claim = {
        payer = { id = "TURNS" },
        lines = {
          { code = "70551", dos = "2026-07-01", pos = "23" },
          { code = "70551", dos = "2026-07-01", pos = "24" },
        },
      },
    },
    {
      "the reading", expect = "not_applicable",
      claim = {
        payer = { id = "TURNS" }, lines = { { code = "70551", mods = { "26" }, dos = "2026-07-01" } },
      },
    },
    {
      "no place", expect = "fire",
      claim = {
        payer = { id = "TURNS" }, pos = blank, lines = { { code = "70551", dos = "2026-07-01" } },
      },
    },
    {
      "a visit", expect = "not_applicable",
      claim = { payer = { id = "TURNS" }, lines = { { dos = "2026-07-01" } } },
    },
    {
      "in June", expect = "not_applicable",
      claim = { payer = { id = "TURNS" }, lines = { { code = "70551", dos = "2026-06-30" } } },
    },
  },
}
