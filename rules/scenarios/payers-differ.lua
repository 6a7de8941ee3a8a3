-- One service, sent to payer after payer: what each of them says of it, and that no other rule of
-- the stock meddles. A scenario is judged by all rules of the stock at once; an example by its own
-- rule only.

scenario "both sides on one line, to Medicare" {
  claim  = {
    coverage = { filing = "MB" }, subscriber = { id = "1EG4TE5MK73" },
    lines = { { code = "20610", mods = { "50" } } },
  },
  expect = { no_other_findings = true, status = "clean" },
}

scenario "the same to Kittiwake" {
  claim  = { payer = { id = "KITTW" }, lines = { { code = "20610", mods = { "50" } } } },
  expect = {
    find("kittiwake.bilateral-two-lines", { line = 1, severity = "hold" }),
    no_other_findings = true, status = "held",
  },
}

scenario "the same to Texas Medicaid" {
  claim  = {
    coverage = { filing = "MC" }, billing = { state = "TX" },
    lines = { { code = "20610", mods = { "50" } } },
  },
  expect = {
    find("txmc.bilateral-two-lines", { line = 1, severity = "warn" }),
    no_other_findings = true, status = "clean",
  },
}

scenario "therapy without its discipline, to Medicare" {
  claim  = {
    coverage = { filing = "MB" }, subscriber = { id = "1EG4TE5MK73" },
    lines = { { code = "97110" } },
  },
  expect = {
    find("mcr.therapy-discipline", { line = 1, severity = "hold" }),
    no_find("sanderling.medicare-modifiers"),
    no_other_findings = true, status = "held",
  },
}

scenario "the same to an Advantage plan, which has Medicare's edits and its own rule" {
  claim  = {
    payer = { id = "SANDH" }, coverage = { filing = "16" }, subscriber = { id = "SA00000017" },
    lines = { { code = "97110" } },
  },
  expect = {
    find("sanderling.medicare-modifiers", { line = 1 }),
    no_find("mcr.therapy-discipline"),
    no_other_findings = true, status = "held",
  },
}

scenario "the same to Kittiwake, which wants none, but a referral" {
  claim  = {
    payer = { id = "KITTW" }, lines = { { code = "97110", mods = { "GP" } } },
  },
  expect = {
    find("kittiwake.therapy-no-discipline", { count = 2, severity = "warn" }),
    no_other_findings = true, status = "clean",
  },
}

scenario "a video visit at the patient's home, to Texas Medicaid" {
  claim  = {
    coverage = { filing = "MC" }, billing = { state = "TX" }, pos = "10",
    lines = { { mods = { "95" } } },
  },
  expect = { no_other_findings = true, status = "clean" },
}

scenario "the same without its modifier, to TRICARE" {
  claim  = { coverage = { filing = "CH" }, pos = "10" },
  expect = {
    find("tri.telehealth", { line = 1, severity = "warn" }), no_other_findings = true,
    status = "clean",
  },
}

scenario "the same to Medi-Cal" {
  like   = "the same without its modifier, to TRICARE",
  claim  = { coverage = { filing = "MC" }, billing = { state = "CA" } },
  expect = { find("mcal.telehealth", { line = 1 }), no_other_findings = true, status = "clean" },
}

scenario "the same to Dunlin, which holds it" {
  claim  = {
    payer = { id = "DUNHM" }, coverage = { filing = "HM" }, pos = "10", transaction_type = "RP",
  },
  expect = {
    find("dunlin.place-modifiers", { line = 1, severity = "hold" }), no_other_findings = true,
    status = "held",
  },
}
