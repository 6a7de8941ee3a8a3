-- What a work fund cannot do without, as far as a claim carries it.
rule "gannet.case-complete" {
  title     = "Gannet: a work claim has its case, its employer and its day",
  severity  = "hold",
  scope     = { payer = "GANWF" },
  effective = { from = "2026-01-01" },
  source    = "Gannet Work Fund (invented), billing instructions 2026, page 2: our own "
    .. "illustration",
  owner     = "core",

  require = {
    {
      related_causes = "EM",
      message = "The claim goes to a work fund and does not say that the condition comes from "
        .. "work. Mark it as related to employment (CLM11 EM).",
    },
    {
      present = "accident_date",
      message = "Gannet finds the case by the day of the injury. Enter it (2300 DTP*439).",
    },
    {
      any = { { present = "subscriber.case_number" }, { present = "patient.case_number" } },
      message = "Gannet's case number is missing. Enter it from the employer's report (REF*Y4).",
    },
    {
      subscriber = { entity = { is = "2", if_missing = "fire" } },
      message = "The insured of a work claim is the employer. Enter its name as subscriber "
        .. "(2010BA, NM102 2) and the patient below it.",
    },
    {
      compare = { "accident_date", "<=", "first_dos", if_missing = "pass" },
      message = "The injury is dated {accident_date}, after the first service ({first_dos}). "
        .. "Gannet returns the claim: correct the date.",
    },
  },

  examples = {
    {
      "complete", expect = "pass",
      claim = {
        payer = { id = "GANWF" }, related_causes = { "EM" }, accident_date = "2026-02-27",
        subscriber = { entity = "2", case_number = "GW-1" },
      },
    },
    {
      "an ordinary claim", expect = { count = 4, severity = "hold" },
      claim = { payer = { id = "GANWF" } },
    },
    {
      "treated before the injury", expect = { count = 1 },
      claim = {
        payer = { id = "GANWF" }, related_causes = { "EM" }, accident_date = "2026-03-03",
        subscriber = { entity = "2", case_number = "GW-1" },
      },
    },
    { "another payer", expect = "not_applicable" },
    {
      "accident_date 2026-03-02", expect = "pass",
      claim = {
        accident_date = "2026-03-02", payer = { id = "GANWF" }, related_causes = { "EM" },
        subscriber = { case_number = "GW-1", entity = "2" },
      },
    },
    {
      "without subscriber.entity", expect = "fire",
      claim = {
        accident_date = "2026-02-27", payer = { id = "GANWF" }, related_causes = { "EM" },
        subscriber = { case_number = "GW-1", entity = blank },
      },
    },
  },
}

rule "gannet.report-attached" {
  title     = "Gannet: the first visit announces the doctor's report",
  severity  = "warn",
  scope     = { payer = "GANWF" },
  effective = { from = "2026-01-01" },
  source    = "Gannet Work Fund (invented), billing instructions 2026, page 3: our own "
    .. "illustration",
  owner     = "core",

  when    = { any_line = { code = codes "99202-99205" } },
  require = { present = "attachment_type" },
  message = "The claim bills a first visit and announces no report. Attach the doctor's first "
    .. "report and announce it (PWK); Gannet pends the claim until it is there.",

  examples = {
    { "a later visit", claim = { payer = { id = "GANWF" } }, expect = "not_applicable" },
    {
      "announced", expect = "pass",
      claim = {
        payer = { id = "GANWF" }, attachment_type = "OZ", lines = { { code = "99203" } },
      },
    },
    {
      "not announced", expect = { severity = "warn" },
      claim = { payer = { id = "GANWF" }, lines = { { code = "99203" } } },
    },
    {
      "a further line, code 99202", expect = "fire",
      claim = { lines = { {}, { code = "99202" } }, payer = { id = "GANWF" } },
    },
  },
}
