package import Model

/// Beginnings of rule files with marked blanks: `scrubjay new`.
///
/// A blank is a text that begins with `TODO`. A scaffold loads, and its examples come out as they say,
/// before a blank is filled; `scrubjay lint` warns of each that is left (W224).
package enum RuleScaffold {
  /// What a rule judges.
  package enum Judged: String, Sendable, CaseIterable {
    case claim
    case line
  }

  /// A rule about the claim or each line, in force from a day on; its examples are dated so that they
  /// lie in it.
  package static func rule(_ id: String, _ judged: Judged, from: CivilDate) -> String {
    head("rule", id, from) + (judged == .line ? lineBody : claimBody) + examples(judged, from)
      + "}\n"
  }

  /// A decision table about the claim or each line, in force from a day on.
  package static func decision(_ id: String, _ judged: Judged, from: CivilDate) -> String {
    head("decision", id, from) + (judged == .line ? lineTable : claimTable)
      + tableExamples(judged, from) + "}\n"
  }

  private static func head(_ kind: String, _ id: String, _ from: CivilDate) -> String {
    """
    -- TODO: why this \(kind) is needed, in a line or two, for the one who reads it next year.
    \(kind) "\(id)" {
      title     = "TODO: what the rule wants, in one line",
      severity  = "hold", -- "hold", "warn" (look again) or "info"
      scope     = {}, -- all claims; or { payer = "ACME1" }, { filing = "MB" }
      effective = { from = "\(from)" },
      source    = "TODO: manual or bulletin, with date and section",
      owner     = "TODO: who answers for the rule",


    """
  }

  private static let lineBody = """
      each    = "line",
      when    = { code = codes "99202-99215" }, -- which lines it is about
      require = { mods = "25" }, -- what must hold; see docs/reference/grammar.md
      message = "TODO: {code} on {dos} … — and what to do about it.",


    """

  private static let claimBody = """
      when    = { pos = "21" }, -- which claims it is about
      require = { present = "prior_auth" }, -- what must hold; see docs/reference/grammar.md
      message = "TODO: at place {pos} … — and what to do about it.",


    """

  private static let lineTable = """
      each    = "line",
      when    = { code = codes "99202-99215" }, -- which lines it is about
      inputs  = { at = { "pos", if_missing = "pass" } }, -- the columns that are asked
      outputs = { mod = "modifier" }, -- the columns that answer
      hit     = "first", -- the first row that matches counts
      rows    = csv [[
        at    => mod
        02,10 => 95
        *     => *
      ]], -- what cells may say: docs/reference/decisions.md
      expect  = { mods = contains "mod" }, -- what must be by the row
      message = "TODO: {code} at {at} should carry {mod} ({row}) … — and what to do about it.",


    """

  private static let claimTable = """
      inputs    = { at = { "pos", if_missing = "pass" } }, -- the columns that are asked
      outputs   = { auth = enum "none,required" }, -- the columns that answer
      hit       = "unique", -- no two rows can match at once
      rows      = csv [[
        at    => auth
        21,22 => required
      ]], -- what cells may say: docs/reference/decisions.md
      otherwise = "none", -- where no row matches
      finding   = {
        when    = { auth = "required", absent = "prior_auth" }, -- which answers are a finding
        message = "TODO: at place {at} … ({row}) — and what to do about it.",
      },


    """

  /// A date of service for examples, where the standard claim's lies before the first day; else nothing.
  private static func service(_ from: CivilDate) -> String {
    from.description > "2026-03-02" ? "dos = \"\(from)\"" : ""
  }

  private static func tableExamples(_ judged: Judged, _ from: CivilDate) -> String {
    let day = service(from)
    let dated = day.isEmpty ? "" : ", \(day)"
    switch judged {
    case .line:
      return """
          examples = {
            { "TODO: as it should be", expect = "pass",
              claim = { lines = { { pos = "02", mods = { "95" }\(dated) } } } },
            { "TODO: as it should not be", expect = { line = 1, severity = "hold" },
              claim = { lines = { { pos = "02"\(dated) } } } },
            { "TODO: where nothing is wanted", expect = "pass",
              claim = { lines = { { pos = "11"\(dated) } } } },
            { "TODO: what it is not about", expect = "not_applicable",
              claim = { lines = { { code = "J1885"\(dated) } } } },
          },

        """
    case .claim:
      let lines = day.isEmpty ? "" : ", lines = { { \(day) } }"
      return """
          examples = {
            { "TODO: as it should be", expect = "pass",
              claim = { pos = "21", prior_auth = "A1"\(lines) } },
            { "TODO: as it should not be", expect = { severity = "hold" },
              claim = { pos = "21"\(lines) } },
            { "TODO: where nothing is wanted", expect = "pass",
              claim = { pos = "11"\(lines) } },
          },

        """
    }
  }

  private static func examples(_ judged: Judged, _ from: CivilDate) -> String {
    // The standard claim is of one day; a rule that begins later needs later examples.
    let day = service(from)
    switch judged {
    case .line:
      let joined = { (fields: String) -> String in
        let all = [fields, day].filter { !$0.isEmpty }.joined(separator: ", ")
        return all.isEmpty ? "{}" : "{ \(all) }"
      }
      return """
          examples = {
            { "TODO: as it should be", expect = "pass",
              claim = { lines = { \(joined("mods = { \"25\" }")) } } },
            { "TODO: as it should not be", expect = { line = 1, severity = "hold" },
              claim = { lines = { \(joined("")) } } },
            { "TODO: what it is not about", expect = "not_applicable",
              claim = { lines = { \(joined("code = \"J1885\"")) } } },
          },

        """
    case .claim:
      let lines = day.isEmpty ? "" : ", lines = { { \(day) } }"
      return """
          examples = {
            { "TODO: as it should be", expect = "pass",
              claim = { pos = "21", prior_auth = "A1"\(lines) } },
            { "TODO: as it should not be", expect = { severity = "hold" },
              claim = { pos = "21"\(lines) } },
            { "TODO: what it is not about", expect = "not_applicable",
              claim = { pos = "11"\(lines) } },
          },

        """
    }
  }

  /// An override of a rule from a day on; it must end, and the end is a blank's.
  package static func override(
    of rule: String, id: String, severity: Severity, from: CivilDate, to: CivilDate
  ) -> String {
    let other: Severity = severity == .hold ? .warn : .info
    return """
      override "\(id)" {
        rule      = "\(rule)",
        scope     = {}, -- for whom: { payer = "ACME1" }, { billing = "…" }; see overrides.md
        change    = { severity = "\(other.rawValue)" }, -- or { off = true }
        reason    = "TODO: why, with the letter or ticket it rests on",
        owner     = "TODO: who asks for it",
        effective = { from = "\(from)", to = "\(to)" }, -- it always ends
      }

      """
  }
}
