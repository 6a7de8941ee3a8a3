-- One rule for each form that puts lines together or adds up; `scrubjay test` runs their examples.

rule "form.same-line" {
  title     = "A visit with a procedure of the same day and provider needs modifier 25",
  severity  = "hold", scope = {}, effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin", owner = "golden",
  each      = "line",
  when      = { code = codes "99202-99215",
                any_line = { code = codes "10000-69999", same = { "dos", "rendering.npi" } } },
  require   = { mods = "25" },
  message   = "{code} on {dos} is billed with a procedure and lacks modifier 25.",
  examples = {
    { "other day", expect = "not_applicable", claim = { lines = { {}, { code = "17110", dos = "2026-03-03" } } } },
    { "with 25", expect = "pass", claim = { lines = { { mods = { "25" } }, { code = "17110" } } } },
    { "without", expect = { line = 2 }, claim = { lines = { { code = "17110" }, {} } } },
    { "other provider", expect = "not_applicable",
      claim = { lines = { {}, { code = "17110", rendering = { npi = "1234567893" } } } } },
    { "both blank", expect = "fire",
      claim = { rendering = { npi = blank, taxonomy = blank, last_name = blank, first_name = blank }, lines = { {}, { code = "17110" } } } },
  },
}

rule "form.pair-roles" {
  title     = "Both sides of one procedure are one line with modifier 50",
  severity  = "hold", scope = {}, effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin", owner = "golden",
  each      = "pair", same = { "code", "dos", "rendering.npi" },
  when      = { a = { mods = "LT" }, b = { mods = "RT" }, code = codes "20000-69999" },
  unless    = { { "assistant", ["b.mods"] = "80" } },
  forbid    = { compare = { "a.charge", "==", "b.charge" }, key = "merge", amount = "b.charge" },
  message   = "{code} on {dos} stands once for each side: lines {a.number} and {b.number}.",
  examples = {
    { "two sides", expect = { line = 1 }, claim = { lines = {
      { code = "20610", mods = { "RT" } }, { code = "20610", mods = { "LT" } } } } },
    { "one side", expect = "not_applicable", claim = { lines = {
      { code = "20610", mods = { "RT" } }, { code = "20610", mods = { "RT" } } } } },
    { "assistant", expect = "not_applicable", claim = { lines = {
      { code = "20610", mods = { "RT", "80" } }, { code = "20610", mods = { "LT" } } } } },
    { "charges differ", expect = "pass", claim = { lines = {
      { code = "20610", mods = { "RT" } }, { code = "20610", mods = { "LT" }, charge = "90.00" } } } },
    { "each order", expect = { count = 2 }, claim = { lines = {
      { code = "20610", mods = { "RT" } }, { code = "20610", mods = { "LT" } }, { code = "20610", mods = { "LT" } } } } },
  },
}

rule "form.pair-alike" {
  title     = "A line stands twice",
  severity  = "warn", scope = {}, effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin", owner = "golden",
  each      = "pair", same = { "code", "dos", "mods", "rendering.npi", "diagnoses" },
  require   = { compare = { "a.charge", "~=", "b.charge" }, at = "b.code" },
  message   = "Line {b.number} repeats line {a.number}: {code} on {dos}.",
  examples = {
    { "three alike", expect = { count = 3 }, claim = { lines = { {}, {}, {} } } },
    { "modifiers in another order", expect = { line = 2 }, claim = { lines = {
      { mods = { "25", "59" } }, { mods = { "59", "25" } } } } },
    { "other charge", expect = "pass", claim = { lines = { {}, { charge = "80.00" } } } },
    { "other modifier", expect = "not_applicable", claim = { lines = { {}, { mods = { "25" } } } } },
  },
}

rule "form.day-sum" {
  title     = "At most four units of one code a day",
  severity  = "hold", scope = {}, effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin", owner = "golden",
  each      = "day", same = { "code" },
  when      = { any_line = { code = "97110" } },
  require   = { sum = { "units", at_most = 4, if_missing = "zero" } },
  message   = "{code} has more than four units on {dos}.",
  examples = {
    { "five", expect = { line = 1 }, claim = { lines = { { code = "97110", units = 3 }, { code = "97110", units = 2 } } } },
    { "two days", expect = "pass", claim = { lines = {
      { code = "97110", units = 3 }, { code = "97110", units = 2, dos = "2026-03-03" } } } },
    { "other code", expect = "pass", claim = { lines = { { code = "97110", units = 3 }, { units = 2 } } } },
    { "a blank", expect = "pass", claim = { lines = { { code = "97110", units = 4 }, { code = "97110", units = blank } } } },
    { "no date", expect = "not_judged", claim = { lines = { { code = "97110", units = 4 }, { code = "97110", dos = blank } } } },
  },
}

rule "form.day-lines" {
  title     = "One visit a day",
  severity  = "hold", scope = {}, effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin", owner = "golden",
  each      = "day",
  require   = { count_lines = { code = codes "99202-99215", at_most = 1 } },
  message   = "More than one visit on {dos}.",
  examples = {
    { "two", expect = { line = 2 }, claim = { lines = { { dos = "2026-03-01" }, {}, { code = "99214" } } } },
    { "one each", expect = "pass", claim = { lines = { { dos = "2026-03-01" }, {} } } },
  },
}

rule "form.sum-where" {
  title     = "Visits of one claim stay within 250.00",
  severity  = "warn", scope = {}, effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin", owner = "golden",
  require   = { sum = { "charge", where = { code = codes "99202-99215" }, at_most = money "250.00" } },
  examples = {
    { "three visits", expect = "fire", claim = { lines = { {}, {}, {} } } },
    { "others do not count", expect = "pass", claim = { lines = { {}, {}, { code = "J1885" } } } },
  },
}

rule "form.cob-balance" {
  title     = "What another payer paid and adjusted makes the total",
  severity  = "hold", scope = {}, effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin", owner = "golden",
  when      = { count_other_payers = { at_least = 1 } },
  require   = { every_other_payer = {
    compare = { { "paid", "+", "remaining" }, "==", "claim.total", if_missing = "zero" } } },
  examples = {
    { "balances", expect = "pass", claim = { other_payers = { { paid = "60.00", remaining = "40.00" } } } },
    { "does not", expect = "fire", claim = { other_payers = { { paid = "60.00" } } } },
    { "one of two", expect = "fire", claim = { other_payers = { { paid = "100.00" }, { paid = "10.00" } } } },
  },
}

rule "form.within" {
  title     = "No other payer paid more than a line's charge",
  severity  = "warn", scope = {}, effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin", owner = "golden",
  forbid    = { any_other_payer = { any_line = {
    compare = { "other_payer.paid", ">", { "charge", "+", money "10.00" }, if_missing = "pass" } } } },
  examples = {
    { "more", expect = "fire", claim = { other_payers = { { paid = "110.01" } } } },
    { "ten more", expect = "pass", claim = { other_payers = { { paid = "110.00" } } } },
    { "blank", expect = "pass", claim = { other_payers = { {} } } },
  },
}

rule "form.correlated" {
  title     = "An injection with a drug of the same day, asked of the claim",
  severity  = "info", scope = {}, effective = { from = "2026-01-01" },
  source    = "an invented payer's bulletin", owner = "golden",
  when      = { any_line = { code = "96372" } },
  require   = { any_line = { code = "96372", any_line = { code = codes "J*", same = "dos",
                compare = { "charge", "<=", "line.charge" } } } },
  examples = {
    { "with a drug", expect = "pass", claim = { lines = { { code = "96372" }, { code = "J1885", charge = "20.00" } } } },
    { "drug of another day", expect = "fire", claim = { lines = { { code = "96372" }, { code = "J1885", dos = "2026-03-04" } } } },
    { "drug dearer", expect = "fire", claim = { lines = { { code = "96372" }, { code = "J1885", charge = "200.00" } } } },
  },
}
