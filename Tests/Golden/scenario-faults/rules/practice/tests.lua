scenario "a misspelt rule" {
  claim = { lines = { { pos = "12" } } },
  expect = { find("acme.ofice-only", { line = 1 }) },
}
scenario "one" { like = "two", expect = { no_other_findings = true } }
scenario "two" { like = "three", expect = { no_other_findings = true } }
scenario "three" { like = "one", expect = { no_other_findings = true } }
scenario "like nothing" { like = "tow", expect = { no_other_findings = true } }
scenario "misspelt words" {
  clock = "2026-06-30",
  claim = { lines = { { poss = "12" } } },
  expect = { find("acme.office-only", { lin = 1 }), no_other_finding = true, status = "hold" },
}
scenario "no expectation" { claim = {} }
scenario "one" { expect = { no_other_findings = true } }
scenario "not a find" { expect = { "acme.office-only" } }
