edit_pairs "acme.telehealth" {
  each = "line",
  rows = {},
}
