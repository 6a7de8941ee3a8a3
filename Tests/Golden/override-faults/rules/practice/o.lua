override "a.endless" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01" },
}
override "b.no-reason" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-12-31" },
}
override "c.blank-reason" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  reason = "  ",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-12-31" },
}
override "d.nothing" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = {},
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-12-31" },
}
override "e.both" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn", off = true },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-12-31" },
}
override "f.word" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warning" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-12-31" },
}
override "g.backwards" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-01-01" },
}
override "h.place" {
  rule      = "acme.office-only",
  scope     = { location = "787" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-12-31" },
}
override "i.key" {
  rule      = "acme.office-only",
  scope     = { practice = "hilltop" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-12-31" },
}
override "j.twice" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-12-31" },
}
override "j.twice" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567893" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur", approved_by = "dchen",
  effective = { from = "2026-02-01", to = "2026-12-31" },
}
override "y.no-npi" {
  rule      = "acme.office-only",
  scope     = { billing = "1234567898" },
  change    = { severity = "warn" },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur",
  effective = { from = "2026-02-01", to = "2026-06-01" },
}
code_list "pilot.clinics" {
  title = "Clinics of the pilot", source = "an invented list",
  values = { { from = "2026-01-01", codes = codes "1234567893" } },
}
override "z.list" {
  rule      = "acme.office-only",
  scope     = { rendering = list "pilot.clinics" },
  change    = { off = true },
  reason = "the payer waived it by letter, ticket 4411",
  owner     = "mkaur",
  effective = { from = "2026-02-01", to = "2026-06-01" },
}
