pack "core" {
  title = "Rules that hold for every payer",
  layer = "core",
  owner = "core",
}
