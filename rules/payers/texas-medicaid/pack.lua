-- For claims of filing MC from billing providers in Texas. A practice that knows the ids of its
-- payers
-- better gives them payer records and narrower scopes.
pack "texas-medicaid" {
  title = "Texas Medicaid, as TMHP publishes it",
  layer = "core",
  owner = "core",
}
