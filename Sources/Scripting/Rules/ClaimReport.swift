package import Model

/// What the rules said about one claim.
package struct ClaimReport: Sendable {
  package var id: String
  /// The claim's place in the input, counting from 0.
  package var ordinal: Int
  package var status: ClaimStatus
  /// Sorted by severity, line, rule and item.
  package var findings: [Finding]
  package var notJudged: [NotJudged]

  /// A rule that a claim could not be judged by, and the fact that is lacking.
  package struct NotJudged: Hashable, Sendable, Comparable {
    package var rule: String
    package var fact: String
    package var severity: Severity

    package init(rule: String, fact: String, severity: Severity) {
      self.rule = rule
      self.fact = fact
      self.severity = severity
    }

    package static func < (a: NotJudged, b: NotJudged) -> Bool {
      (a.rule, a.fact) < (b.rule, b.fact)
    }
  }

  package init(
    id: String, ordinal: Int, status: ClaimStatus, findings: [Finding], notJudged: [NotJudged]
  ) {
    self.id = id
    self.ordinal = ordinal
    self.status = status
    self.findings = findings
    self.notJudged = notJudged
  }

  /// The status that findings and gaps make of a claim that could be read.
  package static func status(_ findings: [Finding], _ notJudged: [NotJudged]) -> ClaimStatus {
    if findings.contains(where: { $0.severity == .hold }) { return .held }
    return notJudged.contains { $0.severity == .hold } ? .cleanUnjudged : .clean
  }
}

/// How often each rule gave each verdict; workers' tallies are added up.
package struct RuleTally: Sendable, Equatable {
  /// Findings by rule, in the order of the rule set.
  package var findings: [Int]
  /// Verdicts by rule; `notApplicable` is what is left of the claims.
  package var passed: [Int]
  package var fired: [Int]
  package var notJudged: [Int]
  package var failed: [Int]
  package var claims = 0

  package init(rules: Int) {
    findings = Array(repeating: 0, count: rules)
    passed = findings
    fired = findings
    notJudged = findings
    failed = findings
  }

  package mutating func add(_ other: RuleTally) {
    for index in findings.indices {
      findings[index] += other.findings[index]
      passed[index] += other.passed[index]
      fired[index] += other.fired[index]
      notJudged[index] += other.notJudged[index]
      failed[index] += other.failed[index]
    }
    claims += other.claims
  }
}
