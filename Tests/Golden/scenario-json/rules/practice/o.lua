override "hilltop.home-visits" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-12-31" },
}
