local function telehealth(word, expect)
  return {
    title      = "A video visit carries modifier 95",
    severity   = "hold",
    scope      = {},
    effective  = { from = "2020-01-01" },
    source     = "golden",
    owner      = "golden",
    needs      = { "encounter" },
    if_unknown = word,

    each    = "line",
    when    = { code = codes "99202-99215", encounter = { mode = "video" } },
    require = { mods = "95" },

    examples = {
      { "no encounter", expect = expect },
      { "no visit", claim = { lines = { { code = "J1885" } } }, expect = "not_applicable" },
    },
  }
end

rule "hj.telehealth-hold" (telehealth("hold", "not_judged"))
rule "hj.telehealth-skip" (telehealth("skip", "not_applicable"))
