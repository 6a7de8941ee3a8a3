rule "sj.facility-address-complete" {
  title     = "A place of service has a name and a street of its own, not a box",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "837P 2310C: NM103, N3 and N4 are required where the loop is sent (pyx12 map "
    .. "005010X222A1); a box is no place where services are given",
  owner     = "core",

  if_missing = "pass",
  when       = { any = { { present = "facility.name" }, { present = "facility.npi" } } },
  require    = {
    {
      present = { "facility.street", "facility.city" },
      message = "The place of service {facility.name} has no complete address. Enter street and "
        .. "city of the house where the patient was seen (2310C N3, N4).",
    },
    {
      none = {
        { facility = { street = { contains = { "PO BOX", "P.O. BOX", "P.O.BOX", "P O BOX" } } } },
      },
      message = "The place of service {facility.name} is given as a box: {facility.street}. Enter "
        .. "the street where the patient was seen.",
    },
  },

  examples = {
    { "no facility", expect = "not_applicable" },
    {
      "complete", expect = "pass",
      claim = {
        facility = { name = "ALBATROSS GENERAL", street = "100 WINGSPAN AVENUE", city = "AUSTIN" },
      },
    },
    {
      "no address", expect = { key = "require.1", count = 1, severity = "hold" },
      claim = { facility = { name = "ALBATROSS GENERAL" } },
    },
    {
      "a box", expect = { key = "require.2", count = 1 },
      claim = {
        facility = { name = "ALBATROSS GENERAL", street = "PO BOX 9", city = "AUSTIN" },
      },
    },
    {
      "facility.street 1 P.O. BOX X", expect = { count = 2 },
      claim = { facility = { name = "ALBATROSS GENERAL", street = "1 P.O. BOX X" } },
    },
    {
      "without facility.street", expect = { key = "require.1" },
      claim = { facility = { city = "AUSTIN", name = "ALBATROSS GENERAL", street = blank } },
    },
    {
      "facility.street 1 P.O.BOX X", expect = { key = "require.2" },
      claim = {
        facility = { city = "AUSTIN", name = "ALBATROSS GENERAL", street = "1 P.O.BOX X" },
      },
    },
    {
      "facility.street 1 P O BOX X", expect = { key = "require.2" },
      claim = {
        facility = { city = "AUSTIN", name = "ALBATROSS GENERAL", street = "1 P O BOX X" },
      },
    },
  },
}
