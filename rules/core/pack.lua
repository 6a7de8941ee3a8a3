pack "scrubjay-core" {
  title = "What every claim must satisfy, whoever pays",
  layer = "core",
  owner = "core",
}
