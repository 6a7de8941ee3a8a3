scenario "skin visit, Tern, 2026" {
  as_of = "2026-03-04", dos = "2026-03-03",
  claim = {
    payer = { id = "TERNX" }, diagnoses = { "L821" },
    lines = { { code = "99213" }, { code = "17110" } },
  },
  expect = {
    find("tern.visit-needs-25", {
      line = 1, severity = "warn", overridden_by = "hilltop.visit-needs-25",
    }),
    no_other_findings = true,
  },
}
scenario "same claim after the waiver ends" {
  like = "skin visit, Tern, 2026", as_of = "2026-07-05", dos = "2026-07-01",
  expect = { find("tern.visit-needs-25", { line = 1, severity = "hold" }) },
}
