-- An 837 without these is stopped by its guide; a JSON claim has none, so a rule asks. It goes by
-- the day the claim was made, since a claim without lines has no date of service.
rule "sj.claim-complete" {
  title     = "A claim says who is billed, by whom, for whom and for what",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01", basis = "created" },
  source    = "837P elements that every claim has: 2010AA NM103, 2010BA or 2010CA NM103, 2010BB "
    .. "NM109, 2300 CLM05 and HI, 2400 SV1 and DTP*472",
  owner     = "core",
  prevents  = "Front-end rejection: required segment or element missing.",

  require = {
    { present = "payer.id", message = "The claim names no payer. Enter the payer's id." },
    { present = "billing.name", message = "The claim names no billing provider. Enter it." },
    { present = "patient.last_name", message = "The claim names no patient. Enter the name." },
    { present = "diagnoses", message = "The claim has no diagnosis. Enter at least one." },
    { present = "pos", message = "The claim has no place of service. Enter it (11 is the office)." },
    { present = "frequency", message = "The claim does not say what it is. Enter 1 for an original." },
    { count_lines = { at_least = 1 }, message = "The claim has no service line. Enter what was done." },
    {
      no_line = { absent = "dos" },
      message = "A service line has no date. Enter when the service was given.",
    },
  },

  examples = {
    { "complete", expect = "pass" },
    {
      "no payer", expect = { key = "require.1", count = 1, severity = "hold" },
      claim = { payer = { id = blank } },
    },
    {
      "nobody and nothing", expect = { count = 4 },
      claim = {
        billing = { name = blank }, diagnoses = {}, pos = blank,
        patient = { last_name = blank }, subscriber = { last_name = blank },
      },
    },
    {
      "no date of service", expect = { key = "require.8", count = 1 },
      claim = { lines = { { dos = blank } } },
    },
    { "no line", expect = { key = "require.7" }, claim = { lines = {} } },
  },
}
