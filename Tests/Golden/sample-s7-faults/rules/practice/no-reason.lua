override "b.no-reason-visit-needs-25" {
  rule      = "tern.visit-needs-25",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  owner     = "mkaur",
  approved_by = "dchen",
  effective = { from = "2026-02-10", to = "2026-06-30" },
}
