override "d.first-form-visit-needs-25" {
  rule      = "tern.visit-needs-25",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  reason    = "payer waived it: representative's letter of 2026-02-10, ticket 4411",
  by = "mkaur", approved_by = "dchen",
  from = "2026-02-10", expires = "2026-06-30", remind_before = "14d",
}
