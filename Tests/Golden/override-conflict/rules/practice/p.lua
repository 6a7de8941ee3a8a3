override "hilltop.second" {
  rule      = "acme.office-only",
  scope     = { payer = "ACME1" },
  change    = { off = true },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-12-31" },
}
