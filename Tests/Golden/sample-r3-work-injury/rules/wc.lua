-- A work injury: its date, the employer, the payer's number of the case, the state's form.
code_list "wc.report_with_claim" {
  source = "an invented table",
  values = { { from = "2024-01-01", codes = codes "99455,99456" } },
}

rule "wc.ids" {
  title     = "A work injury names its date, employer and case",
  severity  = "hold",
  scope     = { program = "workers_comp" },
  effective = { from = "2026-01-01" },
  source    = "a state's manual (invented), 2026, section 3",
  owner     = "billing-leads",

  require = {
    { present = "accident_date", key = "date", message = "The date of the injury is missing." },
    { subscriber = { entity = { is = "2", if_missing = "fire" } }, key = "employer",
      message = "The employer is the subscriber of a work injury." },
    { present = "subscriber.case_number", key = "case", message = "The payer's case number is missing." },
    { related_causes = "EM", key = "cause", message = "The claim does not say employment (EM)." },
    { compare = { "accident_date", "<=", "first_dos", if_missing = "pass" }, key = "order",
      message = "The injury ({accident_date}) is later than the service ({first_dos})." },
    { any = { { no_line = { code = list "wc.report_with_claim" } },
        { attachment_count = { at_least = 1 } } }, key = "form",
      message = "A report goes with this examination; announce it (PWK)." },
  },

  examples = {
    { "whole", expect = "pass",
      claim = { coverage = { filing = "WC" }, accident_date = "2026-02-20", related_causes = { "EM" },
        subscriber = { entity = "2", last_name = "GULL FISHERIES", case_number = "W-7" } } },
    { "nothing of it", claim = { coverage = { filing = "WC" } }, expect = { count = 4 } },
  },
}
