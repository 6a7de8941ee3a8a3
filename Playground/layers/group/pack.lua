-- Four practices that bill together.
pack "waterside-offices" {
  title = "Waterside Offices: what our coders agreed on",
  layer = "group",
  owner = "coding",
}
