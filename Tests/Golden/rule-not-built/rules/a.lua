decision "acme.telehealth" {
  each = "line",
  rows = {},
}
