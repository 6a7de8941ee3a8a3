/// What the examples of one rule notice when it is changed, or those of all that name a list or
/// parameter when that is: `scrubjay test --mutate`.
package struct RuleMutation: Sendable {
  /// One change of one thing, tried by itself.
  package struct Mutant: Sendable {
    package var kind: Kind
    package var place: SourcePlace
    /// The change in words: `at_least 3 -> more_than 3`.
    package var change: String
    package var fate: Fate
    /// What would tell the rule and the changed rule apart.
    package var hint: String

    package init(kind: Kind, place: SourcePlace, change: String, fate: Fate, hint: String) {
      self.kind = kind
      self.place = place
      self.change = change
      self.fate = fate
      self.hint = hint
    }
  }

  /// What is changed.
  package enum Kind: String, Sendable, CaseIterable {
    case operation = "operator"
    case threshold
    case set
    case group
    case quantifier
    case severity
    case blank = "if_missing"
    case exemption
    /// A cell of a decision's table, or one of its rows.
    case cell
    /// What a dated list has in it.
    case list
    /// The value of a dated parameter.
    case parameter
    /// Which of several messages a finding says.
    case message
    /// A function.
    case body
  }

  /// What became of a change.
  package enum Fate: String, Sendable {
    /// An example came out otherwise than it says.
    case noticed
    case unnoticed
    /// The rule compiles to the very same program, so no claim could tell them apart.
    case equivalent
  }

  /// The id of the rule, list or parameter.
  package var rule: String
  /// The rule's; of a list or parameter, the gravest of those that name it.
  package var severity: Severity
  package var place: SourcePlace
  /// In the order in which they are written; changes that are no rule are left out.
  package var mutants: [Mutant]
  /// Why nothing was changed; nil where it was.
  package var skipped: String?
  /// Examples that would notice what none does, as a rule file writes them; empty unless asked for.
  package var suggestions: [String] = []

  package init(
    rule: String, severity: Severity, place: SourcePlace, mutants: [Mutant], skipped: String?
  ) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.mutants = mutants
    self.skipped = skipped
  }

  package var score: MutationScore {
    MutationScore(
      noticed: mutants.count { $0.fate == .noticed },
      unnoticed: mutants.count { $0.fate == .unnoticed },
      equivalent: mutants.count { $0.fate == .equivalent })
  }

  /// The changes that no example noticed.
  package var unnoticed: [RuleDiagnostic] {
    mutants.filter { $0.fate == .unnoticed }.map {
      RuleDiagnostic(
        .unnoticedChange, $0.place, rule: rule, "no example notices \($0.change) — \($0.hint)")
    }
  }
}

/// How many changes were noticed; those that change nothing do not count.
package struct MutationScore: Sendable, Hashable {
  package var noticed = 0
  package var unnoticed = 0
  package var equivalent = 0

  package init(noticed: Int = 0, unnoticed: Int = 0, equivalent: Int = 0) {
    self.noticed = noticed
    self.unnoticed = unnoticed
    self.equivalent = equivalent
  }

  package var counted: Int { noticed + unnoticed }

  /// Tenths of a percent, rounded down, so that 100.0 means all; nil where nothing counts.
  package var permille: Int? { counted == 0 ? nil : noticed * 1_000 / counted }

  /// `93.4 % (57 of 61)`.
  package var text: String {
    permille.map { "\($0 / 10).\($0 % 10) % (\(noticed) of \(counted))" } ?? "nothing to change"
  }

  package static func + (a: MutationScore, b: MutationScore) -> MutationScore {
    MutationScore(
      noticed: a.noticed + b.noticed, unnoticed: a.unnoticed + b.unnoticed,
      equivalent: a.equivalent + b.equivalent)
  }
}
