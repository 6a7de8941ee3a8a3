scenario "wrong severity" {
  claim = { lines = { { pos = "12" } } },
  expect = { find("acme.office-only", { line = 1, severity = "hold" }) },
}
scenario "wrong line, and another" {
  claim = { lines = { { pos = "12" }, {} } },
  expect = { find("acme.office-only", { line = 2 }), no_other_findings = true },
}
scenario "there should be none" {
  claim = { lines = { { pos = "12" } } },
  expect = { no_find("acme.office-only"), status = "held" },
}
scenario "nothing is found" {
  expect = { find("acme.office-only") },
}
