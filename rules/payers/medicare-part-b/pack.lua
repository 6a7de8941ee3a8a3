-- Not one payer but a programme with many contractors, so its rules are core rules for filing MB.
pack "medicare-part-b" {
  title = "Medicare Part B, as its contractors publish it",
  layer = "core",
  owner = "core",
}
