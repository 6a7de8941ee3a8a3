-- Eleven characters, each position with its own letters or digits; S, L, O, I, B and Z are never
-- used. No condition can say that yet. The number itself stays out of the message.
local letter  = "[ACDEFGHJKMNPQRTUVWXY]"
local either  = "[0-9ACDEFGHJKMNPQRTUVWXY]"
local pattern = "^[1-9]" .. letter .. either .. "%d" .. letter .. either .. "%d" .. letter .. letter
  .. "%d%d$"

rule "sj.mbi-shape" {
  title     = "A Medicare number has the form of an MBI",
  severity  = "hold",
  scope     = { filing = "MB" },
  effective = { from = "2020-01-01" },
  source    = "CMS, Understanding the Medicare Beneficiary Identifier (MBI) format (position by "
    .. "position), read at online.documentine.com and ldapwiki.com; 837P 2010BA NM109",
  owner     = "core",
  prevents  = { "eligibility", text = "Rejection: Medicare does not know the number." },

  when     = { subscriber = { id_kind = "MI" }, present = "subscriber.id" },
  messages = {
    length = "The Medicare number has {length} characters and must have 11, without hyphens. Copy "
      .. "it from the card, or look it up with the contractor.",
    shape  = "The Medicare number has a letter or digit where none may be. Positions 2, 5, 8 and 9 "
      .. "are letters (never S, L, O, I, B, Z), 1, 4, 7, 10 and 11 digits. Copy it from the card: "
      .. "an O is a nought, an I a one.",
  },
  check = function(claim, ctx)
    local id = claim.subscriber.id
    if #id ~= 11 then
      ctx:find { "length", length = #id }
    elseif not id:match(pattern) then
      ctx:find { "shape" }
    end
  end,

  examples = {
    { "another payer", expect = "not_applicable" },
    {
      "the number on the sample card", expect = "pass",
      claim = { coverage = { filing = "MB" }, subscriber = { id = "1EG4TE5MK73" } },
    },
    {
      "hyphens", expect = { key = "length", severity = "hold" },
      claim = { coverage = { filing = "MB" }, subscriber = { id = "1EG4-TE5-MK73" } },
    },
    {
      "an old number", expect = { key = "length" },
      claim = { coverage = { filing = "MB" }, subscriber = { id = "123456789A" } },
    },
    {
      "an O for a nought", expect = { key = "shape" },
      claim = { coverage = { filing = "MB" }, subscriber = { id = "1EG4TE5MKO3" } },
    },
    {
      "a B where letters are", expect = { key = "shape" },
      claim = { coverage = { filing = "MB" }, subscriber = { id = "1BG4TE5MK73" } },
    },
    {
      "before 2020", expect = "not_applicable",
      claim = {
        coverage = { filing = "MB" }, subscriber = { id = "123456789A" },
        lines = { { dos = "2019-12-31" } },
      },
    },
  },
}
