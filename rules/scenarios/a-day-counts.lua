-- Rules have days, and the date of service decides, not today's.

scenario "a video visit in March, to Kittiwake" {
  claim  = {
    payer = { id = "KITTW" }, pos = "10", created_on = "2026-04-02",
    lines = { { mods = { "95" }, dos = "2026-03-31" } },
  },
  as_of  = "2026-06-30",
  expect = { no_other_findings = true, status = "clean" },
}

scenario "the old modifier in April" {
  like   = "a video visit in March, to Kittiwake",
  claim  = { lines = { { mods = { "GT" }, dos = "2026-04-01" } }, created_on = "2026-04-05" },
  expect = {
    find("kittiwake.telehealth", { line = 1, severity = "hold" }), no_other_findings = true,
    status = "held",
  },
}

scenario "a soldier's family in Texas, in the last days of 2024" {
  claim  = {
    coverage = { filing = "CH" }, payer = { id = "99727" }, patient = { state = "TX" },
    created_on = "2025-01-05", lines = { { dos = "2024-12-31" } },
  },
  expect = { no_find("tri.region"), no_other_findings = true, status = "clean" },
}

scenario "and a day later, to the same contractor" {
  like   = "a soldier's family in Texas, in the last days of 2024",
  dos    = "2025-01-01",
  expect = { find("tri.region", { severity = "warn" }), no_other_findings = true },
}

scenario "a pair of shoes on one line, as it was billed until February 2019" {
  claim  = {
    coverage = { filing = "MB" }, subscriber = { id = "1EG4TE5MK73" },
    referring = { npi = "1234567893" }, created_on = "2019-03-01",
    lines = { { code = "A5500", mods = { "RT", "LT", "KX" }, units = 2, dos = "2019-02-28" } },
  },
  expect = { no_find("dme.one-side-a-line"), find("sj.one-side-a-line"), no_other_findings = true },
}

scenario "and since March" {
  like   = "a pair of shoes on one line, as it was billed until February 2019",
  dos    = "2019-03-01",
  expect = {
    find("dme.one-side-a-line", { line = 1, severity = "hold" }),
    find("sj.one-side-a-line", { line = 1, severity = "warn" }),
    no_find("dme.side-said"),
    no_other_findings = true, status = "held",
  },
}

scenario "an hour and a quarter of therapy in June, to Dunlin" {
  claim  = {
    payer = { id = "DUNHM" }, coverage = { filing = "HM" }, referral = "R1",
    rendering = { taxonomy = "225100000X" }, referring = { npi = "1234567893" },
    created_on = "2026-07-03",
    lines = {
      { code = "97110", units = 3, dos = "2026-06-30" },
      { code = "97140", units = 2, dos = "2026-06-30" },
    },
  },
  as_of  = "2026-07-03",
  expect = {
    find("dunlin.therapy-of-a-day", { severity = "warn" }), no_other_findings = true,
    status = "clean",
  },
}

scenario "and in July" {
  like   = "an hour and a quarter of therapy in June, to Dunlin",
  dos    = "2026-07-01", as_of = "2026-07-03",
  expect = { no_other_findings = true, status = "clean" },
}

scenario "a claim of the HMO made after 100 days, for services of June and of July" {
  claim  = {
    payer = { id = "SANDH" }, coverage = { filing = "16" }, subscriber = { id = "SA00000017" },
    created_on = "2026-10-08", lines = { { dos = "2026-06-30" } },
  },
  as_of  = "2026-10-08",
  expect = { no_other_findings = true, status = "clean" },
}

scenario "the same days later, when it was 90" {
  like   = "a claim of the HMO made after 100 days, for services of June and of July",
  claim  = { created_on = "2026-10-09" },
  dos    = "2026-07-01",
  as_of  = "2026-10-09",
  expect = {
    find("sanderling.made-in-time", { severity = "hold", key = "network" }),
    no_other_findings = true, status = "held",
  },
}
