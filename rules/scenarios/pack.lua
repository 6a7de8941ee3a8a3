-- Claims of several payers, so this pack names none: it may, since it holds no rule. What a group or
-- a practice adds to the stock does not count in them.
pack "stock-scenarios" {
  title = "What the stock's rules must find together",
  layer = "payer",
  owner = "core",
}
