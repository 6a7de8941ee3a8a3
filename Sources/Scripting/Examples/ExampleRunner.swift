package import Model

/// Judges the examples that stand in the rules.
package struct ExampleRunner {
  package let rules: RuleSet

  package init(rules: RuleSet) { self.rules = rules }

  /// One example and what became of it.
  package struct Outcome: Sendable {
    package var rule: String
    package var example: String
    /// What went wrong; nil when the example came out as it says.
    package var failure: RuleDiagnostic?
  }

  /// The outcome of every example, rule by rule.
  package func run() -> [Outcome] {
    rules.rules.indices.flatMap { number in
      rules.rules[number].examples.map { judge($0, rule: number) }
    }
  }

  private func judge(_ example: Rule.Example, rule number: Int) -> Outcome {
    let rule = rules.rules[number]
    let batch = example.claim.batch()
    let scrubber = Scrubber(rules: rules, asOf: example.asOf ?? StandardClaim.asOf)
    let (verdict, report) = scrubber.verdict(of: number, on: batch[0])
    let failure = mismatch(example.expectation, verdict, report).map { text in
      RuleDiagnostic(
        .exampleFailed, example.place, rule: rule.id,
        "example \"\(example.name)\": \(text)"
          + (report.findings.first.map { " — \($0.message)" } ?? ""))
    }
    return Outcome(rule: rule.id, example: example.name, failure: failure)
  }

  private func mismatch(
    _ expectation: Rule.Expectation, _ verdict: Verdict, _ report: ClaimReport
  ) -> String? {
    switch expectation {
    case .verdict(let expected):
      return expected == verdict ? nil : "expected \(word(expected)), got \(word(verdict))"
    case .line(let line):
      if verdict != .finding { return "expected a finding at line \(line), got \(word(verdict))" }
      if report.findings.contains(where: { $0.line == line }) { return nil }
      let lines = report.findings.map { $0.line.map(String.init) ?? "the claim" }
      return "expected a finding at line \(line), found one at \(lines.joined(separator: ", "))"
    case .count(let count):
      if verdict == .error { return "expected \(count) findings, got an error" }
      return report.findings.count == count
        ? nil : "expected \(count) findings, got \(report.findings.count)"
    }
  }

  private func word(_ verdict: Verdict) -> String {
    verdict == .finding ? "fire" : verdict.rawValue
  }
}
