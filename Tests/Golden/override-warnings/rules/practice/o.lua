override "a.ended" {
  rule      = "acme.office-only",
  scope     = { rendering = "1000000004" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-03-31" },
}
override "b.ending" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-04-01", to = "2026-07-15" },
}
override "c.never" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2024-01-01", to = "2024-12-31" },
}
override "d.same" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "hold" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2027-01-01", to = "2027-12-31" },
}
override "e.self" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "mkaur",
  effective = { from = "2028-01-01", to = "2028-12-31" },
}
