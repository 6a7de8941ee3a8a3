-- The amounts of the years. Above it a line needs KX, which says that the chart shows why; below,
-- KX is not asked for. Physical and speech therapy count together, occupational therapy by itself,
-- and both with all providers: what the patient has used comes from Medicare (a 271 or the portal),
-- never from a claim. Until that fact is carried the two rules are not judged, and say so of
-- nobody. Next year's amount must be entered before next year's claims can be judged.
parameter "mcr.kx-threshold" {
  title  = "Therapy of a calendar year above which KX is needed",
  unit   = "money",
  source = "CMS, annual update of per-beneficiary threshold amounts: 2019 CR 11055 "
    .. "(paproviders.org), 2020 APTA 2019-11-26, 2021 coding-online.net on CR 12014, 2022 to 2024 "
    .. "Noridian JE, Per-beneficiary KX modifier thresholds, 2025 prombs.com, 2026 "
    .. "proactivechart.com",
  values = {
    { from = "2019-01-01", value = money "2040.00" },
    { from = "2020-01-01", value = money "2080.00" },
    { from = "2021-01-01", value = money "2110.00" },
    { from = "2022-01-01", value = money "2150.00" },
    { from = "2023-01-01", value = money "2230.00" },
    { from = "2024-01-01", value = money "2330.00" },
    { from = "2025-01-01", value = money "2410.00" },
    { from = "2026-01-01", to = "2026-12-31", value = money "2480.00" },
  },
}

rule "mcr.kx-physical-and-speech" {
  title     = "Medicare: physical and speech therapy above the year's amount carries KX",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2019-01-01" },
  source    = "Noridian JE, Per-beneficiary KX modifier thresholds (denied above the amount "
    .. "without KX); Medicare Claims Processing Manual chapter 5, 10 (named there)",
  owner     = "core",
  prevents  = { "benefit-limit", text = "CO-119 or CO-96, above the threshold without KX." },

  needs      = { "coverage" },
  if_unknown = "skip",
  each       = "line",
  when       = { mods = codes "GN,GP" },
  unless     = { { "billed for a denial", mods = codes "GA,GY,GZ" } },
  require    = {
    any = {
      { mods = "KX" },
      {
        compare = {
          "benefit.therapy_pt_slp", "<=", param "mcr.kx-threshold", if_missing = "pass",
        },
      },
    },
  },
  at      = "mods",
  message = "Line {number}: the patient has used more physical and speech therapy this year than "
    .. "the threshold. Add KX to {code} if the chart shows the need; if not, the line is denied.",

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
  },
}

rule "mcr.kx-occupational" {
  title     = "Medicare: occupational therapy above the year's amount carries KX",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2019-01-01" },
  source    = "Noridian JE, Per-beneficiary KX modifier thresholds (occupational therapy by "
    .. "itself; denied above the amount without KX)",
  owner     = "core",
  prevents  = { "benefit-limit", text = "CO-119 or CO-96, above the threshold without KX." },

  needs      = { "coverage" },
  if_unknown = "skip",
  each       = "line",
  when       = { mods = "GO" },
  unless     = { { "billed for a denial", mods = codes "GA,GY,GZ" } },
  require    = {
    any = {
      { mods = "KX" },
      {
        compare = { "benefit.therapy_ot", "<=", param "mcr.kx-threshold", if_missing = "pass" },
      },
    },
  },
  at      = "mods",
  message = "Line {number}: the patient has used more occupational therapy this year than the "
    .. "threshold. Add KX to {code} if the chart shows the need; if not, the line is denied.",

  examples = {
    { "a visit", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
  },
}
