-- Places where somebody else's building must be meant, unless the billing provider is that place.
-- X12 wants the facility only where it is not the billing address, so this is a warning.
rule "sj.facility-named" {
  title     = "Services in a hospital or nursing home name it",
  severity  = "warn",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Medicare Claims Processing Manual chapter 26, 10.4, item 32, as reproduced at "
    .. "cms1500claimbilling.com; CMS Transmittal 2015, CR 6947 (2010-07-30); 837P 2310C",
  owner     = "core",

  when    = { pos = codes "21,22,23,24,31,32,34,51,61" },
  unless  = {
    {
      "the billing provider is itself a facility or laboratory",
      any = {
        { billing = { taxonomy = { starts_with = "26" } } },
        { billing = { taxonomy = { starts_with = "27" } } },
        { billing = { taxonomy = { starts_with = "28" } } },
        { billing = { taxonomy = { starts_with = "29" } } },
        { billing = { taxonomy = { starts_with = "31" } } },
        { billing = { taxonomy = { starts_with = "32" } } },
      },
    },
  },
  require = { present = { "facility.name", "facility.street" } },
  message = "The services were given at place {pos}, and the claim does not say in which house. "
    .. "Enter name and address of the facility (2310C), unless it is the billing address.",

  examples = {
    { "in the office", expect = "not_applicable" },
    {
      "hospital named", expect = "pass",
      claim = {
        pos = "22",
        facility = { name = "ALBATROSS GENERAL HOSPITAL", street = "100 WINGSPAN AVENUE" },
      },
    },
    { "not named", claim = { pos = "22" }, expect = { severity = "warn" } },
    { "no street", claim = { pos = "31", facility = { name = "REST NEST" } }, expect = "fire" },
    {
      "the hospital itself bills", expect = "not_applicable",
      claim = { pos = "22", billing = { taxonomy = "282N00000X" } },
    },
    { "pos 21", expect = "fire", claim = { pos = "21" } },
    { "pos 61", expect = "fire", claim = { pos = "61" } },
    {
      "billing.taxonomy 126", expect = "pass",
      claim = {
        billing = { taxonomy = "126" },
        facility = { name = "ALBATROSS GENERAL HOSPITAL", street = "100 WINGSPAN AVENUE" },
        pos = "22",
      },
    },
    {
      "billing.taxonomy 127", expect = "pass",
      claim = {
        billing = { taxonomy = "127" },
        facility = { name = "ALBATROSS GENERAL HOSPITAL", street = "100 WINGSPAN AVENUE" },
        pos = "22",
      },
    },
    {
      "billing.taxonomy 128", expect = "pass",
      claim = {
        billing = { taxonomy = "128" },
        facility = { name = "ALBATROSS GENERAL HOSPITAL", street = "100 WINGSPAN AVENUE" },
        pos = "22",
      },
    },
    {
      "billing.taxonomy 129", expect = "pass",
      claim = {
        billing = { taxonomy = "129" },
        facility = { name = "ALBATROSS GENERAL HOSPITAL", street = "100 WINGSPAN AVENUE" },
        pos = "22",
      },
    },
    {
      "billing.taxonomy 131", expect = "pass",
      claim = {
        billing = { taxonomy = "131" },
        facility = { name = "ALBATROSS GENERAL HOSPITAL", street = "100 WINGSPAN AVENUE" },
        pos = "22",
      },
    },
    {
      "billing.taxonomy 132", expect = "pass",
      claim = {
        billing = { taxonomy = "132" },
        facility = { name = "ALBATROSS GENERAL HOSPITAL", street = "100 WINGSPAN AVENUE" },
        pos = "22",
      },
    },
    {
      "without facility.name", expect = "fire",
      claim = { facility = { name = blank, street = "100 WINGSPAN AVENUE" }, pos = "22" },
    },
  },
}
