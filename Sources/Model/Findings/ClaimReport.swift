/// What the rules said about one claim.
package struct ClaimReport: Sendable {
  package var id: String
  /// The claim's place in the input, counting from 0.
  package var ordinal: Int
  package var status: ClaimStatus
  /// Sorted by severity, line, rule and item.
  package var findings: [Finding]
  package var notJudged: [NotJudged]
  /// What few claims have; a list of one or none, so that a report stays small and cheap to copy.
  private var asides: [Asides] = []

  private struct Asides: Sendable {
    var turnedOff: [Finding] = []
    var shadow: [Finding] = []
  }

  /// What overrides have turned off, as it would have been found.
  package var turnedOff: [Finding] {
    get { asides.first?.turnedOff ?? [] }
    set { setAside(newValue) { $0.turnedOff = newValue } }
  }

  /// What rules in shadow found, in the order of findings: a record that says nothing about the claim's
  /// status and counts among no findings.
  package var shadow: [Finding] {
    get { asides.first?.shadow ?? [] }
    set { setAside(newValue) { $0.shadow = newValue } }
  }

  /// Whether there is nothing that few claims have.
  package var isPlain: Bool { asides.isEmpty }

  private mutating func setAside(_ findings: [Finding], _ body: (inout Asides) -> Void) {
    if asides.isEmpty {
      if findings.isEmpty { return }
      asides.append(Asides())
    }
    body(&asides[0])
    if asides[0].turnedOff.isEmpty, asides[0].shadow.isEmpty { asides.removeAll() }
  }

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

  /// The status that findings and gaps make of a claim that could be read; what the claim is let past
  /// does not hold it.
  package static func status(_ findings: [Finding], _ notJudged: [NotJudged]) -> ClaimStatus {
    // By index: a closure would be handed a copy of every finding.
    for index in findings.indices where findings[index].severity == .hold {
      if findings[index].isPlain || findings[index].exempt == nil { return .held }
    }
    return notJudged.contains { $0.severity == .hold } ? .cleanUnjudged : .clean
  }

  /// Puts findings that others than the rules have added in their places: before the rules' of the
  /// same severity and line, in the order they were added.
  package mutating func settle() {
    let numbered = findings.enumerated().map { (number: $0.offset, finding: $0.element) }
    func isFromRule(_ finding: Finding) -> Int { finding.rule == Finding.guide ? 0 : 1 }
    findings = numbered.sorted { a, b in
      let (one, other) = (a.finding, b.finding)
      return (one.severity.order, one.line ?? 0, isFromRule(one), a.number)
        < (other.severity.order, other.line ?? 0, isFromRule(other), b.number)
    }.map(\.finding)
    if status != .error { status = Self.status(findings, notJudged) }
  }
}

extension Severity {
  fileprivate var order: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}
