-- Lists that changed on a day: codes were ended and others took their place.

code_list "dme.diabetic-shoes" {
  title  = "Shoes for people with diabetes, and their inserts",
  source = "CMS HCPCS Level II, 2024-07 (dates of K0903 and A5514); CGS, RT and LT modifier usage "
    .. "and unprocessable claims, 2019-05-31, revised 2019-06-25 (A5514 for K0903)",
  values = {
    { from = "2018-04-01", codes = codes "A5500,A5501,A5512,A5513,K0903" },
    { from = "2019-01-01", codes = codes "A5500,A5501,A5512,A5513,A5514" },
  },
}

code_list "dme.glucose-monitors" {
  title  = "Glucose monitors and what is used up with them",
  source = "Noridian JA and JD DME, Glucose monitor modifiers: CG, KF, KS and KX (both editions); "
    .. "CMS HCPCS Level II, 2024-07 (days on which codes began and ended)",
  values = {
    {
      from  = "2018-01-01",
      codes = codes(
        "A4233-A4236,A4244-A4247,A4250,A4253,A4255-A4259,E0607,E2100,E2101,K0553,K0554"
      ),
    },
    {
      from  = "2022-04-01",
      codes = codes(
        "A4233-A4236,A4238,A4244-A4247,A4250,A4253,A4255-A4259,E0607,E2100-E2102,K0553,K0554"
      ),
    },
    {
      from  = "2023-01-01",
      codes = codes(
        "A4233-A4236,A4238,A4239,A4244-A4247,A4250,A4253,A4255-A4259,E0607,E2100-E2103"
      ),
    },
  },
}

code_list "dme.braces" {
  title  = "Ankle, foot and knee braces, and breast prostheses, that are made for one side",
  source = "CGS JC DME, RT and LT modifier usage and unprocessable claims, 2019-05-31; the same "
    .. "list at vanhalemgroup.com, Avoid an unprocessable Medicare claim denial",
  values = {
    {
      from  = "2019-03-01",
      codes = codes(
        "A4280,L1900,L1902,L1904,L1906,L1907,L1910,L1920,L1930,L1932,L1940,L1945,L1950,L1951,"
          .. "L1960,L1970,L1971,L1980,L1990,L2000,L2005,L2010,L2020,L2030,L2034-L2038,L2106,L2108,"
          .. "L2112,L2114,L2116,L2126,L2128,L2132,L2134,L2136,L4350,L4360,L4361,L4370,L4386,L4387,"
          .. "L4396,L4397,L4631,L8020,L8030-L8032,L8035,L8039"
      ),
    },
  },
}
