-- The payer adds the lines up too.
rule "sj.total-is-line-sum" {
  title     = "The claim's total is the sum of its line charges",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 1294 (balancing: CLM02 = sum of all service line charges); 837P 2300 "
    .. "CLM02, 2400 SV102",
  owner     = "core",
  prevents  = "Front-end rejection: claim out of balance.",

  require = { compare = { "total", "==", "line_total" } },
  message = "The claim says {total}, its {line_count} lines add up to {line_total}. Find the line "
    .. "that was changed or lost; a total is never corrected by itself.",

  examples = {
    {
      "two lines",
      claim = { total = "185.00", lines = { { charge = "120.00" }, { charge = "65.00" } } },
      expect = "pass",
    },
    {
      "one cent off",
      claim = { total = "185.01", lines = { { charge = "120.00" }, { charge = "65.00" } } },
      expect = { severity = "hold" },
    },
    {
      "a line twice", expect = "fire",
      claim = {
        lines = { { charge = "120.00" }, { charge = "65.00" }, { charge = "120.00" } },
        total = "185.00",
      },
    },
  },
}
