override "hilltop.visit-needs-25" {
  rule      = "tern.visit-needs-25",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  reason    = "payer waived it: representative's letter of 2026-02-10, ticket 4411",
  owner     = "mkaur",
  approved_by = "dchen",
  effective = { from = "2026-02-10", to = "2026-06-30" },
}
