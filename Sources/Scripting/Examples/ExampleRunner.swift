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
    var scrubbers: [CivilDate: Scrubber] = [:]
    return rules.rules.indices.flatMap { number in
      rules.rules[number].examples.map { example in
        let asOf = example.asOf ?? StandardClaim.asOf
        let scrubber = scrubbers[asOf] ?? Scrubber(rules: rules, asOf: asOf)
        scrubbers[asOf] = scrubber
        return judge(example, rule: number, by: scrubber)
      }
    }
  }

  private func judge(
    _ example: Rule.Example, rule number: Int, by scrubber: Scrubber
  ) -> Outcome {
    let rule = rules.rules[number]
    let batch = example.claim.batch()
    let (verdict, report) = scrubber.verdict(of: number, on: batch[0])
    let failure = mismatch(example.expectation, verdict, report).map { text in
      RuleDiagnostic(
        .exampleFailed, example.place, rule: rule.id,
        "example \"\(example.name)\": \(text)"
          + why(verdict, report, rule, batch[0], scrubber.asOf))
    }
    return Outcome(rule: rule.id, example: example.name, failure: failure)
  }

  /// What made the verdict, so that the author need not guess.
  private func why(
    _ verdict: Verdict, _ report: ClaimReport, _ rule: Rule, _ claim: ClaimFrame,
    _ asOf: CivilDate
  ) -> String {
    if let finding = report.findings.first { return " — \(finding.message)" }
    if verdict == .pass { return "" }
    let explanations = Explainer(rules: rules, asOf: asOf).explain(rule.id, claim)
    return explanations.first { $0.verdict == verdict }.map { " — \($0.reason)" } ?? ""
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
