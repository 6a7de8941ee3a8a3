-- Eight ordinary requirements of a billing office, as far as rules about claims can say them. What a
-- claim does not carry is named in needs, and the rule is not judged; what is no rule about claims at
-- all stands in a comment. Payers, sources and people are invented.

payer "MCDXX" {
  name = "Medicaid of the state of Example", ids = codes "MCDXX,MCO01,MCO02", program = "medicaid",
  state = "XX", source = "an invented payer list",
}
payer "PAYRA" { name = "Payer A", program = "commercial", source = "an invented payer list" }
payer "PAYRM" { name = "Payer M", program = "commercial", source = "an invented payer list" }
payer "WRKRS" { name = "Gull Work Fund", program = "workers_comp", source = "an invented payer list" }

code_list "telehealth" {
  source = "an invented bulletin", values = { { from = "2024-01-01", codes = codes "99202-99215,90832-90838" } },
}
code_list "mri" {
  source = "an invented plan list", values = { { from = "2024-01-01", codes = codes "70551-70553,72141-72158,73721" } },
}
code_list "therapy.always" {
  source = "an invented table", values = { { from = "2024-01-01", codes = codes "97110,97112,97140,97530" } },
}
code_list "wc.report_with_claim" {
  source = "an invented table", values = { { from = "2024-01-01", codes = codes "99455,99456" } },
}
parameter "therapy.threshold" {
  unit = "money", source = "an invented table",
  values = {
    { from = "2025-01-01", value = money "2410.00" }, { from = "2026-01-01", value = money "2480.00" },
  },
}

local function head(title, severity, scope, more)
  local rule = {
    title = title, severity = severity, scope = scope, effective = { from = "2026-01-01" },
    source = "a requirement of an invented practice", owner = "test",
  }
  for key, value in pairs(more) do rule[key] = value end
  return rule
end

-- R1. Medicaid of one state, its plans included: a video visit carries 95 (audio: 93), at 10 at home
-- and 02 elsewhere, unless the clinic is a health center. Whether a visit was by video stands on the
-- claim only where one of the two was not forgotten.
rule "r1.telehealth-video" (head("A video visit carries 95, at 10 or 02", "hold",
  { program = "medicaid", state = "XX" }, {
    needs = { "encounter" }, if_unknown = "warn", each = "line",
    when = { code = list "telehealth", encounter = { mode = "video" } },
    unless = { { "health center", billing = { taxonomy = codes "261QF0400X,261QR1300X" } } },
    require = {
      { mods = "95", fix = add_modifier "95" },
      {
        any = {
          { pos = { is = "10", if_missing = "fire" }, encounter = { patient_at = "home" } },
          {
            pos = { is = "02", if_missing = "fire" },
            encounter = { patient_at = { is_not = "home" } },
          },
        },
      },
    },
    examples = {
      { "no encounter", claim = { payer = { id = "MCO01" } }, expect = "not_judged" },
      { "other codes", claim = { payer = { id = "MCO01" }, lines = { { code = "J1885" } } },
        expect = "not_applicable" },
      { "health center", expect = "not_applicable",
        claim = { payer = { id = "MCDXX" }, billing = { taxonomy = "261QF0400X" } } },
      { "another payer", claim = { payer = { id = "PAYRA" } }, expect = "not_applicable" },
    },
  }))
rule "r1.telehealth-half-said" (head("A telehealth place wants 95 or 93", "hold",
  { program = "medicaid", state = "XX" }, {
    each = "line", when = { code = list "telehealth", pos = codes "02,10" },
    unless = { { "health center", billing = { taxonomy = codes "261QF0400X,261QR1300X" } } },
    require = { mods = codes "93,95" }, fix = add_modifier "95",
    examples = {
      { "said", expect = "pass",
        claim = { payer = { id = "MCO02" }, pos = "10", lines = { { mods = { "95" } } } } },
      { "half said", claim = { payer = { id = "MCO02" }, pos = "10" }, expect = { line = 1 } },
      { "payer without a record", expect = "not_judged",
        claim = { payer = { id = "NEWCO" }, coverage = { filing = "MC" }, pos = "10" } },
    },
  }))

-- R2. Payer A: two lines, left and right, never 50. Payer M: one line with 50 and one unit.
rule "r2.a-no-50" (head("Payer A: bilateral services are two lines", "hold", { payer = "PAYRA" }, {
  each = "line", forbid = { mods = "50" },
  fix = split_line { mods = { "LT", "RT" }, charge = "half", units = 1 },
  examples = {
    { "two lines", expect = "pass",
      claim = { payer = { id = "PAYRA" }, lines = { { mods = { "LT" } }, { mods = { "RT" } } } } },
    { "one line", expect = { line = 1 },
      claim = { payer = { id = "PAYRA" },
        lines = { { code = "20610", mods = { "50" }, charge = "200.01" } } } },
    { "decided by an earlier payer", expect = { line = 1 },
      claim = { payer = { id = "PAYRA" },
        lines = { { code = "20610", mods = { "50" }, paid_by_others = "20.00" } } } },
  },
}))
rule "r2.m-use-50" (head("Payer M: bilateral services are one line with 50", "hold",
  { payer = "PAYRM" }, {
    each = "pair", same = { "code", "dos", "rendering.npi" },
    when = { a = { mods = "LT" }, b = { mods = "RT" } },
    forbid = { ["a.charge"] = { at_least = "0.00" }, at = "b.mods" },
    fix = merge_lines { keep = "a", drop_mods = codes "LT,RT", add_mod = "50", units = 1,
      charge = "sum" },
    examples = {
      { "one line", expect = { count = 0 },
        claim = { payer = { id = "PAYRM" }, lines = { { code = "20610", mods = { "50" } } } } },
      { "two lines", expect = { line = 2 },
        claim = { payer = { id = "PAYRM" }, lines = {
          { code = "20610", mods = { "LT" }, charge = "60.00" },
          { code = "20610", mods = { "RT" }, charge = "60.00" },
        } } },
    },
  }))

-- R3. Workers' compensation: date of injury, employer, the payer's claim number, the state's form.
rule "r3.work-injury" (head("A work injury names injury, employer and case", "hold",
  { program = "workers_comp" }, {
    require = {
      { present = "accident_date" },
      { subscriber = { entity = { is = "2", if_missing = "fire" } }, message = "The employer is the subscriber." },
      { present = "subscriber.case_number" },
      { related_causes = "EM" },
      { compare = { "accident_date", "<=", "first_dos", if_missing = "pass" } },
      {
        any = {
          { no_line = { code = list "wc.report_with_claim" } },
          { attachment_count = { at_least = 1 } },
        },
      },
    },
    examples = {
      { "whole", expect = "pass",
        claim = { payer = { id = "WRKRS" }, accident_date = "2026-02-20", related_causes = { "EM" },
          subscriber = { entity = "2", last_name = "GULL FISHERIES", case_number = "W-7" } } },
      { "nothing of it", claim = { payer = { id = "WRKRS" } }, expect = { count = 4 } },
      { "report lacks", expect = { count = 1 },
        claim = { payer = { id = "WRKRS" }, accident_date = "2026-02-20", related_causes = { "EM" },
          subscriber = { entity = "2", last_name = "GULL FISHERIES", case_number = "W-7" },
          lines = { { code = "99455" } } } },
      { "injured after the visit", expect = { count = 1 },
        claim = { payer = { id = "WRKRS" }, accident_date = "2026-03-20", related_causes = { "EM" },
          subscriber = { entity = "2", last_name = "GULL FISHERIES", case_number = "W-7" } } },
    },
  }))

-- R4. Prior authorization for MRI, except in an emergency, which is place 23 or an emergency visit of
-- that day, often on another claim. That a number stands there is not that the service is authorized.
local emergencies = {
  { "emergency", pos = "23" },
  { "emergency visit that day",
    other_claim = { same = { "patient", "dos" }, code = codes "99281-99285" } },
  { "reading only", mods = "26" },
}
rule "r4.mri-authorized" (head("MRI is authorized", "hold", {}, {
  needs = { "authorizations", "input" }, if_unknown = "warn", each = "line",
  when = { code = list "mri", authorization = { required = "required" } }, unless = emergencies,
  require = { authorized = "ok" },
  examples = {
    { "nothing is known", claim = { lines = { { code = "70551" } } }, expect = "not_judged" },
    { "reading", claim = { lines = { { code = "70551", mods = { "26" } } } },
      expect = "not_applicable" },
    { "emergency visit on another claim", claim = { lines = { { code = "70551" } } },
      others = { { lines = { { code = "99284" } } } }, expect = "not_applicable" },
  },
}))
rule "r4.mri-number" (head("MRI carries an authorization number", "warn", {}, {
  needs = { "input" }, each = "line", when = { code = list "mri" }, unless = emergencies,
  require = { present = "prior_auth" },
  examples = {
    { "on the claim", claim = { prior_auth = "A-1", lines = { { code = "70551" } } },
      expect = "pass" },
    { "none", claim = { lines = { { code = "70551" } } }, expect = { line = 1 } },
    { "emergency visit of another day", claim = { lines = { { code = "70551" } } },
      others = { { lines = { { code = "99284", dos = "2026-03-01" } } } }, expect = { line = 1 } },
    { "emergency visit on another claim", claim = { lines = { { code = "70551" } } },
      others = { { lines = { { code = "99284" } } } }, expect = "not_applicable" },
  },
}))

-- R5. Therapy: a discipline's modifier on always-therapy codes; KX above the year's threshold, which
-- counts what all providers billed.
rule "r5.discipline" (head("Always-therapy codes carry GP, GO or GN", "hold", { filing = "MB" }, {
  each = "line", when = { code = list "therapy.always" }, require = { mods = codes "GP,GO,GN" },
  examples = {
    { "with GP", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "GP" } } } } },
    { "without", expect = { line = 1 },
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110" } } } },
  },
}))
rule "r5.threshold" (head("KX above the therapy threshold", "warn", { filing = "MB" }, {
  needs = { "coverage" }, each = "line",
  when = { code = list "therapy.always", mods = codes "GP,GN", lacks = "KX" },
  require = { benefit = { therapy_pt_slp = { at_most = param "therapy.threshold" } } },
  fix = add_modifier "KX",
  examples = {
    { "what was used is not known", expect = "not_judged",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "GP" } } } } },
    { "with KX", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "97110", mods = { "GP", "KX" } } } } },
  },
}))

-- R6. Secondary Medicaid: bill only if the primary paid less than Medicaid allows. What to do next
-- after posting is no rule about a claim (route); whether the claim that was made should be is.
rule "r6.lesser-of" (head("The earlier payer paid less than Medicaid allows", "warn",
  { program = "medicaid" }, {
    needs = { "other_payers", "price" }, if_unknown = "skip",
    when = { any_other_payer = { present = "paid" } },
    require = { no_other_payer = { compare = { "paid", ">=", "price.allowed", if_missing = "pass" } } },
    examples = {
      { "no price", expect = "not_applicable",
        claim = { payer = { id = "MCDXX" }, other_payers = { { id = "PAYRA", paid = "80.00" } } } },
    },
  }))

-- R7. A fee for a missed visit unless the patient has Medicaid. The fee is a patient's charge and made
-- by a workflow; what can be said of claims is that it never stands on one.
rule "r7.missed-visit-is-no-claim" (head("A fee for a missed visit goes on no claim", "hold", {}, {
  each = "line", forbid = { code = codes "NOSHOW,99999" },
  examples = {
    { "a visit", expect = "pass" },
    { "the fee", claim = { lines = { {}, { code = "NOSHOW" } } }, expect = { line = 2 } },
  },
}))

-- R8. A reminder in Spanish, three business days before: nothing of it is about a claim (reminder).
