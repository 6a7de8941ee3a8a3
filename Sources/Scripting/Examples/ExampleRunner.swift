package import Model

/// Judges the examples that stand in the rules.
package struct ExampleRunner {
  package let rules: RuleSet

  package init(rules: RuleSet) { self.rules = rules.asWritten }

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
    var parts: [Int: [Int]] = [:]
    for number in rules.rules.indices {
      parts[rules.rules[number].declaration, default: []].append(number)
    }
    return rules.rules.indices.flatMap { number -> [Outcome] in
      let own = parts[rules.rules[number].declaration] ?? []
      guard own.first == number else { return [] }
      return rules.rules[number].examples.map { example in
        let asOf = example.asOf ?? StandardClaim.asOf
        let scrubber = scrubbers[asOf] ?? Scrubber(rules: rules, asOf: asOf)
        scrubbers[asOf] = scrubber
        return judge(example, parts: own, by: scrubber)
      }
    }
  }

  private func judge(
    _ example: Rule.Example, parts: [Int], by scrubber: Scrubber
  ) -> Outcome {
    let rule = rules.rules[parts[0]]
    let batch = example.claim.batch()
    let (verdict, report) = verdict(of: parts, on: batch[0], by: scrubber)
    let failure = mismatch(example.expectation, verdict, report).map { text in
      RuleDiagnostic(
        .exampleFailed, example.place, rule: rule.id,
        "example \"\(example.name)\": \(text)"
          + why(verdict, report, rule, batch[0], scrubber.asOf))
    }
    return Outcome(rule: rule.id, example: example.name, failure: failure)
  }

  /// The verdict of a rule that is read in parts: the gravest of theirs, with all they found.
  private func verdict(
    of parts: [Int], on claim: ClaimFrame, by scrubber: Scrubber
  ) -> (Verdict, ClaimReport) {
    var (verdict, report) = scrubber.verdict(of: parts[0], on: claim)
    for number in parts.dropFirst() {
      let (next, more) = scrubber.verdict(of: number, on: claim)
      if next.rank > verdict.rank { verdict = next }
      report.findings += more.findings
      report.notJudged += more.notJudged
    }
    return (verdict, report)
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
