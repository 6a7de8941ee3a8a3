-- The contractors for durable medical equipment, prosthetics, orthotics and supplies (DME MACs).
-- Their claims are of filing MB, as those of Part B; what tells them apart are the codes, which the
-- contractors for doctors do not take. Every rule here therefore names its codes.
pack "medicare-dme" {
  title = "Medicare: equipment, orthotics and supplies, as the DME contractors publish it",
  layer = "core",
  owner = "core",
}
