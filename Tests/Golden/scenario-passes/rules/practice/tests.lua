scenario "a home visit while the letter holds" {
  as_of = "2026-06-30",
  claim = { lines = { { code = "99213", pos = "12", dos = "2026-03-02" } } },
  expect = {
    find("acme.office-only", { line = 1, severity = "warn", overridden_by = "hilltop.home-visits" }),
    no_other_findings = true,
    status = "clean",
  },
}
scenario "the same visit after the letter ends" {
  like = "a home visit while the letter holds", as_of = "2027-01-31", dos = "2027-01-15",
  expect = {
    find("acme.office-only", { line = 1, severity = "hold", count = 1 }),
    no_other_findings = true,
    status = "held",
  },
}
scenario "at the office nothing is found" {
  like = "a home visit while the letter holds",
  claim = { lines = { {} } },
  expect = { no_find("acme.office-only"), no_other_findings = true },
}
