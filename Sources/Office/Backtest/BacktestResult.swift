package import Model

/// What rules would have been worth: each against the first outcomes of the claims it was asked about.
package struct BacktestResult: Sendable {
  /// The rules that judged, in the order of their ids; the guide stands among them where it holds.
  package var rules: [Row] = []
  /// All rules together that can hold a claim.
  ///
  /// With ``isPartial`` only those that were asked for.
  package var together = Row(rule: "", severity: .hold, state: .active, prevents: [])
  /// What was denied, by kind, in their order.
  package var kinds: [Kind] = []
  package var counts = Counts()
  /// Whether only some rules were asked for.
  package var isPartial = false
  /// Claims that are not judged, or whose outcome is not known.
  package var claimsApart: [Apart] = []
  /// Outcomes that no claim has.
  package var outcomesApart: [Apart] = []
  /// Reason codes of no row of the table of denials, with how often they came, in order.
  package var unlisted: [(code: String, count: Int)] = []
  /// The first and last day that judged claims were sent on.
  package var days: ClosedRange<CivilDate>?

  package struct Counts: Sendable {
    /// Claims read, and those that are later versions of others.
    package var read = 0
    package var laterVersions = 0
    /// Claims as they were first sent.
    package var claims = 0
    /// Claims judged on their last date of service, since they name no day they were sent on.
    package var undated = 0
    package var joined = 0
    /// Joined claims of which something was denied.
    package var denied = 0
    package var charged = Money.zero
    package var deniedAmount = Money.zero
    /// Claim payments read; those after the day of the look back; those that came later of a claim.
    package var outcomes = 0
    package var tooLate = 0
    package var laterOutcomes = 0
    /// Lines of outcomes that no line of the claim answers; what they deny counts for the claim.
    package var strayLines = 0
  }

  /// A rule's worth.
  package struct Row: Sendable {
    package var rule: String
    package var severity: Severity
    package var state: RuleState
    package var prevents: [DenialKind]
    /// Claims it found something on: those with an outcome are `prevented`, `deniedOtherwise` or `paid`.
    package var found = 0
    package var withoutOutcome = 0
    /// Denied for what the rule prevents, where it pointed.
    package var prevented = 0
    /// Denied for something else, or on another line.
    package var deniedOtherwise = 0
    /// Nothing was denied.
    package var paid = 0
    /// Denied for what the rule prevents, and not found, or not where it pointed.
    package var missed = 0
    /// Claims with an outcome that it could not judge for want of a fact.
    package var notJudged = 0
    /// The charges of the lines that were denied and found, and what was denied of them.
    package var stake = Money.zero
    package var denied = Money.zero
    package var claims: [Claim] = []

    package init(rule: String, severity: Severity, state: RuleState, prevents: [DenialKind]) {
      self.rule = rule
      self.severity = severity
      self.state = state
      self.prevents = prevents
    }

    /// Of the claims it found with an outcome, how many it would have saved, in tenths of a percent;
    /// nil where nothing can be measured.
    package var precision: Int? {
      prevents.isEmpty ? nil : Row.share(prevented, of: prevented + deniedOtherwise + paid)
    }

    /// Of the claims denied for what it prevents, how many it found.
    package var recall: Int? {
      prevents.isEmpty ? nil : Row.share(prevented, of: prevented + missed)
    }

    /// A share in tenths of a percent, half a tenth rounded up; nil of nothing.
    static func share(_ part: Int, of whole: Int) -> Int? {
      whole > 0 ? (part * 2_000 + whole) / (2 * whole) : nil
    }
  }

  /// What became of a claim that a rule found or missed.
  package enum Outcome: String, Sendable, CaseIterable {
    case prevented
    case deniedOtherwise = "denied_otherwise"
    case paid
    case missed
    case withoutOutcome = "without_outcome"
  }

  package struct Claim: Sendable {
    package var id: String
    package var file: String
    package var at: SourcePosition
    package var outcome: Outcome
    /// The lines the rule found something on; empty for the claim as a whole.
    package var lines: [Int]
    /// What was denied, line by line.
    package var denials: [Denial]
  }

  /// A denial as it is listed.
  package struct Denial: Sendable, Hashable {
    package var line: Int?
    /// `CO-97`.
    package var code: String
    package var kind: DenialKind
    package var amount: Money
  }

  /// What was denied for one kind.
  package struct Kind: Sendable {
    package var kind: DenialKind
    package var claims = 0
    package var amount = Money.zero
    /// Of the claims, those that a rule that prevents the kind has found, and can hold.
    package var caught = 0
  }

  /// A claim or outcome that stands alone, with the reason.
  package struct Apart: Sendable {
    package var id: String
    package var file: String
    package var at: SourcePosition
    package var reason: String
  }
}
