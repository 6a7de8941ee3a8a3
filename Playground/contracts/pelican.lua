-- What Pelican Health Plan, an invented payer, pays the practices of the playground. The amounts are invented, too.
payer "PELICAN" {
  name = "Pelican Health Plan", ids = "PELHP", program = "commercial", lob = "ppo",
  source = "the playground's list of payers",
}

fee_schedule "pelican.rates" {
  title     = "Pelican's own rates",
  effective = { from = "2026-01-01" },
  source    = "contract PHP-204, exhibit A, of 1 December 2025",
  rows      = csv "pelican-rates.csv",
}

contract "pelican.2026" {
  title     = "Pelican Health Plan, 2026",
  payer     = "PELICAN",
  number    = "PHP-204",
  effective = { from = "2026-01-01", to = "2026-12-31" },
  source    = "contract PHP-204, signed 12 December 2025",
  base      = { schedule = "pelican.rates", pct = "104%" },
  except    = {
    { code = codes "99381-99397", pct = "110%", why = "exhibit B, preventive visits" },
    { code = codes "90460-90749", pct = "65%", of = "charge", why = "exhibit C, vaccines" },
    { code = codes "J1100", each = money "1.15", why = "exhibit D, drugs by the unit" },
    { mod = codes "80", pct = "16%", of = "allowed", why = "exhibit A 4, assistants at surgery" },
  },
  bilateral          = "150%",
  nonphysician       = "85%",
  multiple_procedure = { "100%", "50%", "25%", codes = codes "10004-69990" },
  steps = {
    { id = "quality", code = codes "99202-99215", pct = "102%", why = "exhibit E, quality program" },
  },
  lesser_of = "charge",
  examples  = {
    { "an office visit", line = { code = "99213", dos = "2026-06-22", charge = money "128.00" },
      allowed = money "100.78" },
    { "never more than the charge",
      line = { code = "99213", dos = "2026-06-22", charge = money "90.00" },
      allowed = money "90.00" },
    { "a drug by the unit", line = { code = "J1100", units = 8, dos = "2026-06-22" },
      allowed = money "9.20" },
    { "both knees on two lines", lines = {
        { code = "20610", mods = "RT", dos = "2026-06-22", allowed = money "67.60" },
        { code = "20610", mods = "LT", dos = "2026-06-22", allowed = money "33.80" },
      } },
    { "a code that was not agreed on", line = { code = "99075", dos = "2026-06-22" },
      no_price = true },
  },
}
