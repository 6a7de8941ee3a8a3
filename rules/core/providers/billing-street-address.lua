-- Since version 5010 the billing address is where the provider can be found. A box goes in the
-- pay-to address, and the cheque still goes there.
rule "sj.billing-street-address" {
  title     = "The billing address is a street, not a post office box",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "X12 RFI 1451 (restriction of PO box use in the billing provider address, 5010); "
    .. "837P 2010AA N301",
  owner     = "core",
  prevents  = "Front-end rejection: billing provider address cannot be a PO box.",

  forbid = {
    any = {
      {
        billing = {
          street = { contains = { "PO BOX", "P.O. BOX", "P.O.BOX", "P O BOX", "POST OFFICE BOX" } },
        },
      },
      { billing = { street = { starts_with = "LOCKBOX" } } },
      { billing = { street = { starts_with = "LOCK BOX" } } },
    },
  },
  if_missing = "pass",
  message = "The billing address is a box: {billing.street}. Put the street address of the "
    .. "practice there (2010AA) and move the box to the pay-to address (2010AB).",

  examples = {
    { "street", claim = { billing = { street = "14 HERON LANE" } }, expect = "pass" },
    {
      "a street that only sounds like it", expect = "pass",
      claim = { billing = { street = "7 BOXWOOD COURT" } },
    },
    {
      "the box is in the pay-to address", expect = "pass",
      claim = { pay_to = { street = "PO BOX 77" } },
    },
    { "box", claim = { billing = { street = "PO BOX 77" } }, expect = { severity = "hold" } },
    {
      "box with points, small letters", expect = "fire",
      claim = { billing = { street = "p.o. box 77" } },
    },
    { "lock box", claim = { billing = { street = "LOCKBOX 4410" } }, expect = "fire" },
    { "without billing.street", expect = "pass", claim = { billing = { street = blank } } },
    {
      "billing.street 1 P.O.BOX X", expect = "fire",
      claim = { billing = { street = "1 P.O.BOX X" } },
    },
    {
      "billing.street 1 POST OFFICE BOX X", expect = "fire",
      claim = { billing = { street = "1 POST OFFICE BOX X" } },
    },
    { "billing.street 1LOCKBOX", expect = "pass", claim = { billing = { street = "1LOCKBOX" } } },
    { "billing.street 1LOCK BOX", expect = "pass", claim = { billing = { street = "1LOCK BOX" } } },
  },
}
