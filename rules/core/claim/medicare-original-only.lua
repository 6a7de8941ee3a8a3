-- Contractors say so of claims that were processed; a warning, since one of them may do
-- otherwise.
rule "sj.medicare-original-only" {
  title     = "Medicare Part B gets original claims, not replacements",
  severity  = "warn",
  scope     = { filing = "MB" },
  effective = { from = "2012-01-01" },
  source    = "Noridian JF Part B, Provider Customer Service FAQ, Q1 (all submissions are new "
    .. "claims); Palmetto GBA JM Part B, reopening article (MA130)",
  owner     = "core",

  forbid     = { frequency = codes "7,8" },
  if_missing = "pass",
  message = "Frequency {frequency} goes to Medicare Part B, which treats every claim as new. If "
    .. "the first one was rejected as unprocessable (MA130), send it again as an original (1); if "
    .. "it was processed, ask for a reopening or appeal instead.",

  examples = {
    { "original", claim = { frequency = "1", coverage = { filing = "MB" } }, expect = "pass" },
    {
      "replacement",
      claim = {
        frequency = "7",
        original_reference = "1126120004417",
        coverage = { filing = "MB" },
      },
      expect = { severity = "warn" },
    },
    {
      "another payer", expect = "not_applicable",
      claim = { frequency = "7", coverage = { filing = "CI" } },
    },
    {
      "without frequency", expect = "pass",
      claim = { coverage = { filing = "MB" }, frequency = blank },
    },
    { "frequency 8", expect = "fire", claim = { coverage = { filing = "MB" }, frequency = "8" } },
  },
}
