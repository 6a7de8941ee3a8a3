-- Exercise 10. An override with its reason and last day, and two scenarios: the same claim while the
-- letter holds and after it.
override "us.kestrel-short-zip" {
  rule      = "sj.billing-zip",
  scope     = { payer = "KSTRL" },
  change    = { severity = "warn" },
  reason    = "Kestrel (invented) takes five digits while its portal is rebuilt, letter of 2026-07-20",
  owner     = "billing",
  effective = { from = "2026-07-20", to = "2026-12-31" },
}

scenario "a short ZIP while the letter holds" {
  as_of  = "2026-08-31", dos = "2026-08-04",
  claim  = { payer = { id = "KSTRL" }, billing = { zip = "00001" }, created_on = "2026-08-14" },
  expect = {
    find("sj.billing-zip", { severity = "warn", overridden_by = "us.kestrel-short-zip" }),
    no_other_findings = true, status = "clean",
  },
}

scenario "the last day of the letter" {
  like   = "a short ZIP while the letter holds", as_of = "2027-01-08", dos = "2026-12-31",
  claim  = { created_on = "2027-01-08" },
  expect = { find("sj.billing-zip", { severity = "warn" }), status = "clean" },
}

scenario "the day after" {
  like   = "the last day of the letter", dos = "2027-01-04",
  expect = { find("sj.billing-zip", { severity = "hold" }), status = "held" },
}

scenario "another payer" {
  like   = "a short ZIP while the letter holds", claim = { payer = { id = "HERON" } },
  expect = { find("sj.billing-zip", { severity = "hold" }), status = "held" },
}
