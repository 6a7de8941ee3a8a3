package import Model

/// What other rules change on claims: which are newly held, which are released, and which have other
/// findings.
package struct RuleChanges: Sendable {
  package var claims = 0
  package var newlyHeld: [Change] = []
  package var released: [Change] = []
  package var changed: [Change] = []
  /// Rules that found something by one of the two, with how many findings by each, in order.
  package var rules: [(rule: String, base: Int, candidate: Int)] = []

  /// How many claims are as they were.
  package var same: Int { claims - newlyHeld.count - released.count - changed.count }

  /// A claim that the two sets of rules judge otherwise.
  package struct Change: Sendable {
    package var id: String
    package var file: String
    /// What the second found and the first did not, and the other way round.
    package var gained: [Line]
    package var lost: [Line]
    /// What became of the claim; nil where no remittances were asked.
    package var outcome: Outcome?
  }

  /// A finding as far as the two are compared.
  package struct Line: Hashable, Sendable, Comparable {
    package var severity: Severity
    /// nil for the claim.
    package var line: Int?
    package var rule: String
    package var code: String
    package var message: String

    package static func < (a: Line, b: Line) -> Bool {
      if a.severity != b.severity { return a.severity < b.severity }
      return (a.line ?? 0, a.rule, a.code, a.message) < (b.line ?? 0, b.rule, b.code, b.message)
    }
  }

  /// What became of a claim.
  package enum Outcome: Sendable, Equatable {
    case denied([String])
    case paid
    case open

    /// `denied`, `paid` or `open`.
    package var word: String {
      switch self {
      case .denied: "denied"
      case .paid: "paid"
      case .open: "open"
      }
    }
  }
}

/// Compares reports by one set of rules with those by another, given in the same order.
struct RuleDifference {
  private var changes = RuleChanges()
  /// Of claims with findings, what the first rules said, by the claim's place among those judged.
  private var base: [Int: (isHeld: Bool, lines: [RuleChanges.Line])] = [:]
  private var baseCount = 0
  private var counts: [String: (base: Int, candidate: Int)] = [:]

  /// Takes the next report by the first rules.
  mutating func addBase(_ report: ClaimReport) {
    let lines = RuleDifference.lines(report)
    for line in lines { counts[line.rule, default: (0, 0)].base += 1 }
    if !lines.isEmpty { base[baseCount] = (report.status == .held, lines) }
    baseCount += 1
  }

  /// Takes the next report by the second.
  mutating func addCandidate(
    _ report: ClaimReport, file: String, outcome: RuleChanges.Outcome? = nil
  ) {
    let old = base.removeValue(forKey: changes.claims) ?? (false, [])
    changes.claims += 1
    let new = RuleDifference.lines(report)
    for line in new { counts[line.rule, default: (0, 0)].candidate += 1 }
    guard old.lines != new else { return }
    let change = RuleChanges.Change(
      id: report.id, file: file, gained: RuleDifference.more(new, than: old.lines),
      lost: RuleDifference.more(old.lines, than: new), outcome: outcome)
    switch (old.isHeld, report.status == .held) {
    case (false, true): changes.newlyHeld.append(change)
    case (true, false): changes.released.append(change)
    default: changes.changed.append(change)
    }
  }

  /// Everything, with the rules counted.
  var finished: RuleChanges {
    var all = changes
    all.rules = counts.map { ($0.key, $0.value.base, $0.value.candidate) }
      .sorted { $0.0 < $1.0 }
    return all
  }

  private static func lines(_ report: ClaimReport) -> [RuleChanges.Line] {
    report.findings.filter { $0.exempt == nil }.map {
      RuleChanges.Line(
        severity: $0.severity, line: $0.line, rule: $0.rule, code: $0.code, message: $0.message)
    }.sorted()
  }

  /// Those of some findings that others do not have, each as often as it stands there more.
  private static func more(
    _ some: [RuleChanges.Line], than others: [RuleChanges.Line]
  ) -> [RuleChanges.Line] {
    var left: [RuleChanges.Line: Int] = [:]
    for line in others { left[line, default: 0] += 1 }
    return some.filter { line in
      guard let count = left[line], count > 0 else { return true }
      left[line] = count - 1
      return false
    }
  }
}

/// Judges claims by two sets of rules, as of one day, and says what the second changes.
package struct RuleDiff {
  private let base: RuleBook
  private let candidate: RuleBook
  private let asOf: CivilDate
  private let jobs: Int

  package init(base: RuleBook, candidate: RuleBook, asOf: CivilDate, jobs: Int = 1) {
    self.base = base
    self.candidate = candidate
    self.asOf = asOf
    self.jobs = jobs
  }

  /// Problems of the input are told once.
  package func run(
    _ documents: [any ClaimInput], tell: (Backtest.Event) throws -> Void
  ) throws -> RuleChanges {
    var difference = RuleDifference()
    let size = documents.reduce(0) { $0 + $1.size }
    _ = try Scrub(rules: base, asOf: asOf, jobs: jobs).run(documents) { event in
      switch event {
      case .problem(let problem): try tell(.problem(problem))
      case .report(let report, _): difference.addBase(report)
      case .progress(let bytes, let claims): try tell(.progress(bytes: bytes, claims: claims))
      }
    }
    _ = try Scrub(rules: candidate, asOf: asOf, jobs: jobs).run(documents) { event in
      switch event {
      case .problem: break
      case .report(let report, let file): difference.addCandidate(report, file: file)
      case .progress(let bytes, let claims):
        try tell(.progress(bytes: size + bytes, claims: claims))
      }
    }
    return difference.finished
  }
}
