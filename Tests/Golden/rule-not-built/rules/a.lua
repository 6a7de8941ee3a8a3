charge_map "acme.telehealth" {
  each = "line",
  rows = {},
}
