-- Dunlin's letter: for two months it pays both lines.
override "ffm.dunlin-letter" {
  rule        = "ffm.repeat-proved",
  scope       = { payer = "DUNHM" },
  change      = { severity = "warn" },
  reason      = "Dunlin (invented) pays both lines while it changes its system, letter of 28 July",
  owner       = "front desk",
  approved_by = "billing",
  effective   = { from = "2026-08-01", to = "2026-09-30" },
}
