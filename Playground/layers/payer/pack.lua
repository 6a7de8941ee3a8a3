-- What Dunlin announced after the stock was published. Its own pack of the stock stays as it is.
pack "dunlin-bulletins" {
  title    = "Dunlin Health HMO: bulletins of 2026",
  layer    = "payer",
  payer    = "DUNHM",
  requires = { "scrubjay-core", "dunlin-health-hmo" },
  owner    = "billing",
}
