-- Claims on which several rules speak, each of its own subject.

scenario "an accident in Florida, treated late and billed late" {
  claim  = {
    coverage = { filing = "AM" }, related_causes = { "AA" }, accident_state = "FL",
    accident_date = "2026-01-05", created_on = "2026-04-20",
  },
  as_of  = "2026-04-20",
  expect = {
    find("flauto.first-care", { severity = "warn" }),
    find("flauto.billed-in-35-days", { line = 1, severity = "warn" }),
    no_find("flauto.billed-in-75-days"),
    no_other_findings = true, status = "clean",
  },
}

scenario "and billed later still: one clock, one finding" {
  like   = "an accident in Florida, treated late and billed late",
  claim  = { created_on = "2026-05-20" },
  as_of  = "2026-05-20",
  expect = {
    find("flauto.first-care"), find("flauto.billed-in-75-days", { severity = "warn" }),
    no_find("flauto.billed-in-35-days"),
    no_other_findings = true, status = "clean",
  },
}

scenario "an accident in Florida whose state was forgotten: the general rule, and no other" {
  like   = "an accident in Florida, treated late and billed late",
  claim  = { accident_state = blank },
  as_of  = "2026-04-20",
  expect = { find("sj.auto-accident", { severity = "hold" }), no_other_findings = true },
}

scenario "a specialist of the HMO, without referral, in a file of charges" {
  claim  = {
    payer = { id = "DUNHM" }, coverage = { filing = "HM" }, transaction_type = "CH",
    rendering = { taxonomy = "207X00000X" },
  },
  expect = {
    find("dunlin.referral", { line = 1, severity = "hold" }),
    find("dunlin.primary-care-named", { severity = "warn" }),
    no_find("dunlin.capitation"),
    no_other_findings = true, status = "held",
  },
}

scenario "its family doctor, in a file of charges" {
  like   = "a specialist of the HMO, without referral, in a file of charges",
  claim  = { rendering = { taxonomy = "207Q00000X" } },
  expect = {
    find("dunlin.capitation", { line = 1, severity = "warn", key = "report" }),
    no_find("dunlin.referral"), no_find("dunlin.primary-care-named"),
    no_other_findings = true, status = "clean",
  },
}

scenario "TRICARE first, Medicare second" {
  claim  = {
    coverage = { filing = "CH" },
    other_payers = { { id = "OWLMB", sequence = "S", filing = "MB" } },
  },
  expect = {
    find("tri.medicare-first", { severity = "hold" }), no_find("tri.other-insurance-first"),
    no_other_findings = true, status = "held",
  },
}

scenario "TRICARE first, an employer's plan second" {
  like   = "TRICARE first, Medicare second",
  claim  = { other_payers = { { id = "ROOK1", sequence = "S", filing = "CI" } } },
  expect = {
    find("tri.other-insurance-first", { severity = "warn" }), no_find("tri.medicare-first"),
    no_other_findings = true, status = "clean",
  },
}

scenario "a work fund's claim without its case" {
  claim  = {
    payer = { id = "GANWF" }, coverage = { filing = "WC" }, lines = { { code = "99203" } },
  },
  expect = {
    find("gannet.case-complete", { count = 4, severity = "hold" }),
    find("gannet.report-attached", { severity = "warn" }),
    no_other_findings = true, status = "held",
  },
}
