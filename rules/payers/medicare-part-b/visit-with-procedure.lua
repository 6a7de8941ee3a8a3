-- A selection of office procedures whose pairs with the visits of established patients are in
-- force in
-- the correct coding file, with a modifier allowed; with visits of new patients (99202 to 99205)
-- they
-- have none. The whole file is no rule but data. Another
-- doctor of the group is another question, so the lines must have one rendering provider.
local small_procedures = codes(
  "10060,10061,10120,10140,10160,11042,11055,11056,11057,11102,11104,11106,11200,11300,"
    .. "11301,11305,11310,11400,11401,11440,11720,11721,11730,11750,11900,12001,12002,12011,"
    .. "17000,17004,17110,17111,17250,20526,20550,20551,20552,20553,20600,20604,20605,20606,"
    .. "20610,20611,30901,46600,51701,51702,58100,58301,65205,65220,67820,69200,69209,69210"
)

rule "mcr.visit-with-procedure" {
  title     = "Medicare: a visit on the day of a small procedure says why it is more",
  severity  = "warn",
  scope     = { filing = "MB" },
  effective = { from = "2024-07-01" },
  source    = "CMS NCCI practitioner PTP file, 2024 Q3 (procedure and visit, indicator 1); First "
    .. "Coast Service Options, Modifier 25 fact sheet (0 and 10 days of global period)",
  owner     = "core",
  prevents  = { "bundling", text = "CO-97 or CO-236, the visit is part of the procedure." },

  each    = "line",
  when    = {
    code = codes "99212-99215",
    any_line = { same = { "dos", "rendering.npi" }, code = small_procedures },
  },
  unless  = { { "decision for surgery, or after another operation", mods = codes "24,57" } },
  require = { mods = "25" },
  message = "Line {number}: {code} stands on the day of a small procedure and does not say that it "
    .. "was more than the procedure's own visit. If the note shows that, add 25; if not, take the "
    .. "visit off.",

  examples = {
    { "a visit alone", claim = { coverage = { filing = "MB" } }, expect = "not_applicable" },
    {
      "with 25", expect = "pass",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "25" } }, { code = "20610" } } },
    },
    {
      "without", expect = { line = 1, severity = "warn" },
      claim = { coverage = { filing = "MB" }, lines = { {}, { code = "20610" } } },
    },
    {
      "a new patient", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { code = "99203" }, { code = "20610" } } },
    },
    {
      "two days", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" }, lines = { {}, { code = "20610", dos = "2026-03-03" } },
      },
    },
    { "another payer", claim = { lines = { {}, { code = "20610" } } }, expect = "not_applicable" },
    {
      "mods 24", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "24" } }, { code = "20610" } } },
    },
    {
      "a further line, code 10060", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { {}, { code = "10060" } } },
    },
    {
      "a further line, code 17000", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { {}, { code = "17000" } } },
    },
    {
      "a further line, code 69210", expect = "fire",
      claim = { coverage = { filing = "MB" }, lines = { {}, { code = "69210" } } },
    },
    {
      "mods 57", expect = "not_applicable",
      claim = { coverage = { filing = "MB" }, lines = { { mods = { "57" } }, { code = "20610" } } },
    },
  },
}
