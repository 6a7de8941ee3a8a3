-- Dated sets that several rules may name. A new edition is a further row with its first day.

code_list "mcr.always-therapy" {
  title  = "Codes that are therapy whoever gives them",
  source = "CMS fee schedule RVU24C (multiple procedure indicator 5, the mark of the list of "
    .. "always therapy services); NGS, Multiple procedure payment reduction, 2023-11-02",
  values = {
    {
      from  = "2018-01-01",
      codes = codes(
        "G0281,G0283,G0329,92507,92508,92521,92522,92523,92524,92526,92597,92607,92609,96125,"
          .. "97012,97016,97018,97022,97024,97026,97028,97032,97033,97034,97035,97036,97110,97112,"
          .. "97113,97116,97124,97140,97150,97161,97162,97163,97164,97165,97166,97167,97168,97530,"
          .. "97533,97535,97537,97542,97750,97755,97760,97761,97763"
      ),
    },
  },
}
