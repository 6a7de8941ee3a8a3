package import Model

/// What a scrub came to.
package struct ScrubSummary: Sendable {
  package var claims = 0
  package var byStatus: [ClaimStatus: Int] = [:]
  package var findings: [Severity: Int] = [:]
  package var notJudged = 0
  /// Findings that overrides have changed, and those that they have turned off.
  package var overridden = 0
  package var turnedOff = 0
  /// Findings of rules in shadow, by rule; they count among no others.
  package var shadow: [String: Int] = [:]
  /// Findings that exceptions let claims past; they count among no others.
  package var excepted = 0
  /// Findings that the guide made, no rule.
  package var guide = 0
  /// Errors in the inputs, and warnings about them.
  package var inputErrors = 0
  package var inputWarnings = 0
  package var lines = 0
  package var charges = Money.zero
  package var tally: RuleTally
  /// What was kept of the claims for rules that ask about other claims; nil where none does.
  package var state: State?

  /// The size of what is kept from the first pass to the second.
  package struct State: Sendable, Equatable {
    /// Lines and claims that a rule can look for, each counted for every rule that does.
    package var records: Int
    package var bytes: Int
  }

  /// Claims that rules did not apply to for want of a fact (`if_unknown = "skip"`).
  package var skipped: Int { tally.skipped.reduce(0, +) }

  package init(rules: Int) { tally = RuleTally(rules: rules) }

  /// Counts a claim's report in.
  mutating func add(_ report: ClaimReport) {
    claims += 1
    byStatus[report.status, default: 0] += 1
    for finding in report.findings {
      if finding.exempt != nil {
        excepted += 1
        continue
      }
      findings[finding.severity, default: 0] += 1
      if finding.rule == "guide" { guide += 1 }
    }
    for finding in report.shadow { shadow[finding.rule, default: 0] += 1 }
    notJudged += report.notJudged.count
    overridden += report.findings.count { $0.override != nil && $0.exempt == nil }
    turnedOff += report.turnedOff.count
  }

  /// Adds charges in cents; a sum that no Int64 holds stays at its end.
  mutating func add(charges cents: Int64) {
    let (sum, overflow) = charges.cents.addingReportingOverflow(cents)
    charges = Money(cents: overflow ? (cents < 0 ? .min : .max) : sum)
  }

  /// Whether a finding is at or above a severity.
  package func hasFindings(atOrAbove severity: Severity) -> Bool {
    Severity.allCases.contains { $0 <= severity && findings[$0, default: 0] > 0 }
  }
}
