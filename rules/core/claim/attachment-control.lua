-- AA (kept at the provider's) needs no number; what is on its way does.
rule "sj.attachment-control" {
  title     = "An attachment that is sent has a control number",
  severity  = "hold",
  scope     = {},
  effective = { from = "2012-01-01" },
  source    = "Stedi changelog, Claim edit: Missing attachment control number (mail, electronic, "
    .. "e-mail, fax, file transfer); 837P 2300 PWK02, PWK06",
  owner     = "core",

  when    = { attachment_transmission = codes "BM,EL,EM,FT,FX" },
  require = { present = "attachment_control" },
  message = "The claim says that an attachment ({attachment_type}) is sent "
    .. "({attachment_transmission}) and gives no control number. Enter the one that stands on it, "
    .. "or the payer cannot match it.",

  examples = {
    { "no attachment", expect = "not_applicable" },
    {
      "by fax, with its number", expect = "pass",
      claim = {
        attachment_type = "OZ", attachment_transmission = "FX", attachment_control = "A-17",
      },
    },
    {
      "by mail, without", expect = { severity = "hold" },
      claim = { attachment_type = "OZ", attachment_transmission = "BM" },
    },
    {
      "kept on file", expect = "not_applicable",
      claim = { attachment_type = "OZ", attachment_transmission = "AA" },
    },
    { "attachment_transmission EM", expect = "fire", claim = { attachment_transmission = "EM" } },
  },
}
