/// How often each rule gave each verdict; workers' tallies are added up.
package struct RuleTally: Sendable, Equatable {
  /// Findings by rule, in the order of the rule set.
  package var findings: [Int]
  /// Verdicts by rule; `notApplicable` is what is left of the claims.
  package var passed: [Int]
  package var fired: [Int]
  package var notJudged: [Int]
  package var failed: [Int]
  /// Claims that a rule did not apply to for want of a fact (`if_unknown = "skip"`).
  package var skipped: [Int]
  /// Claims on which a table had no row and `otherwise` counted, by rule.
  package var otherwise: [Int]
  /// Claims on which a finding stands that an override would have changed if it had not ended, by the
  /// override's id.
  package var lapsed: [String: Int] = [:]
  package var claims = 0

  package init(rules: Int) {
    findings = Array(repeating: 0, count: rules)
    passed = findings
    fired = findings
    notJudged = findings
    failed = findings
    skipped = findings
    otherwise = findings
  }

  package mutating func add(_ other: RuleTally) {
    for index in findings.indices {
      findings[index] += other.findings[index]
      passed[index] += other.passed[index]
      fired[index] += other.fired[index]
      notJudged[index] += other.notJudged[index]
      failed[index] += other.failed[index]
      skipped[index] += other.skipped[index]
      otherwise[index] += other.otherwise[index]
    }
    lapsed.merge(other.lapsed, uniquingKeysWith: +)
    claims += other.claims
  }
}
