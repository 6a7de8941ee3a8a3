override "c.about-to-end-visit-needs-25" {
  rule      = "tern.visit-needs-25",
  scope     = { billing = "1000000004" },
  change    = { severity = "warn" },
  reason    = "payer waived it: representative's letter of 2026-02-10, ticket 4411",
  owner     = "mkaur",
  approved_by = "dchen",
  effective = { from = "2026-02-10", to = "2026-09-10" },
}
