-- As the first draft of the language had it.
edit_pairs "tern.first-form" {
  title    = "Procedure-to-procedure edits",
  severity = "hold", scope = {}, owner = "billing-leads",
  source   = "Tern Plan (invented), pair edits for practitioners, quarterly file",
  effective = { from = "2020-01-01" },
  data     = csv "few.csv",
  same     = { "patient", "rendering_npi", "dos" },
  active   = { from = "effective", to = "deleted", basis = "dos" },
  ignore   = { indicator = "9" },
  bypass   = { indicator = "1", on = "column2", mods = codes "24,25,57,59,XE,XP,XS,XU" },
  examples = {
    { "needs a modifier", expect = { line = 2 },
      claim = { lines = { { code = "11042" }, { code = "97597" } } } },
    { "with 59", expect = "pass",
      claim = { lines = { { code = "11042" }, { code = "97597", mods = { "59" } } } } },
  },
}
