parameter "acme.most" {
  unit = "integer", source = "an invented bulletin",
  values = {
    { from = "2026-01-01", value = 150 },
  },
}
parameter "acme.fee" {
  unit = "money", source = "an invented bulletin",
  values = {
    { from = "2026-01-01", value = 150 },
  },
}
parameter "acme.share" {
  unit = "share", source = "an invented bulletin",
  values = {
    { from = "2026-01-01", value = 1.5 },
  },
}
code_list "x" {
  source = "an invented bulletin",
  values = {
    { from = "2026-13-01", codes = "99213" },
  },
}
