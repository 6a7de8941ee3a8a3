-- Which code stands first is a question about one place in a list; the conditions ask only
-- whether a code is in it. So `when` picks the few claims that have an external cause, and the
-- body looks.
rule "sj.external-cause-first" {
  title     = "An external cause is never the first diagnosis",
  severity  = "hold",
  scope     = {},
  effective = { from = "2015-10-01" },
  source    = "ICD-10-CM Tabular List, April 2026, note at the head of chapter 20 (V00-Y99: "
    .. "secondary to a code of another chapter)",
  owner     = "core",
  prevents  = { "coding", text = "CO-16 with MA63 or M76." },

  when     = { diagnosis_kind = "ABK", diagnoses = codes "V*,W*,X*,Y*" },
  messages = {
    ["cause-first"] = "{first} says how it happened, not what the patient has. Put the injury or "
      .. "condition first and keep {first} behind it.",
  },
  check = function(claim, ctx)
    local first = claim.diagnoses[1]
    if first:find("^[VWXY]") then
      ctx:find { "cause-first", first = first }
    end
  end,

  examples = {
    { "no external cause", claim = { diagnoses = { "S93401A" } }, expect = "not_applicable" },
    { "behind the injury", claim = { diagnoses = { "S93401A", "W19XXXA" } }, expect = "pass" },
    { "first", claim = { diagnoses = { "W19XXXA", "S93401A" } }, expect = { severity = "hold" } },
    { "alone", claim = { diagnoses = { "Y92009" } }, expect = "fire" },
    { "diagnoses V1", expect = "fire", claim = { diagnoses = { "V1" } } },
    { "diagnoses X1", expect = "fire", claim = { diagnoses = { "X1" } } },
  },
}
