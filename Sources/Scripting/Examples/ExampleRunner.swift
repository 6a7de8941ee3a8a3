package import Model

/// Judges the examples that stand in the rules.
package struct ExampleRunner {
  package let rules: RuleSet

  package init(rules: RuleSet) { self.rules = rules.asWritten }

  /// The outcome of every example, rule by rule, each run once.
  package func run() -> [TestOutcome] { run(cases, isTwice: false) }

  /// The same with every example run twice in one state, in the order of a seed; the outcomes are in
  /// the order of the rules whatever the seed.
  package func run(seed: UInt64) -> [TestOutcome] {
    var order = ExampleOrder(seed: seed)
    return run(order.shuffled(cases), isTwice: true)
  }

  /// What is wrong with the first example that does not come out as it says; nil when all do.
  func firstFailure() -> RuleDiagnostic? {
    for item in cases {
      if let failure = run([item], isTwice: false).first?.failure { return failure }
    }
    return nil
  }

  /// One example of one rule.
  private struct Case {
    /// Its place among all examples.
    var number: Int
    /// The rule, or its parts where it is read in several.
    var parts: [Int]
    var example: Rule.Example
  }

  private var cases: [Case] {
    var parts: [Int: [Int]] = [:]
    for number in rules.rules.indices {
      parts[rules.rules[number].declaration, default: []].append(number)
    }
    var cases: [Case] = []
    for number in rules.rules.indices {
      let own = parts[rules.rules[number].declaration] ?? []
      guard own.first == number else { continue }
      for example in rules.rules[number].examples {
        cases.append(Case(number: cases.count, parts: own, example: example))
      }
    }
    return cases
  }

  private func run(_ cases: [Case], isTwice: Bool) -> [TestOutcome] {
    var scrubbers: [CivilDate: Scrubber] = [:]
    var outcomes: [(Int, TestOutcome)] = []
    for item in cases {
      let rule = rules.rules[item.parts[0]]
      let asOf = item.example.asOf ?? StandardClaim.asOf
      let input = ExampleInput(item.example)
      let failure: RuleDiagnostic?
      if rule.looksAtInput {
        // What is known of other claims belongs to the one example.
        let state = input.state(rules, asOf)
        failure = judge(
          item, input, by: Scrubber(rules: rules, asOf: asOf, input: state), state, isTwice)
      } else {
        let scrubber = scrubbers[asOf] ?? Scrubber(rules: rules, asOf: asOf)
        scrubbers[asOf] = scrubber
        failure = judge(item, input, by: scrubber, nil, isTwice)
      }
      outcomes.append(
        (
          item.number,
          TestOutcome(
            kind: .example, rules: [rule.id], name: item.example.name, place: item.example.place,
            failure: failure)
        ))
    }
    return outcomes.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// What is wrong with an example; nil when it came out as it says.
  private func judge(
    _ item: Case, _ input: ExampleInput, by scrubber: Scrubber, _ state: PriorState?,
    _ isTwice: Bool
  ) -> RuleDiagnostic? {
    let example = item.example
    let rule = rules.rules[item.parts[0]]
    func failure(_ code: RuleDiagnostic.Code, _ text: String) -> RuleDiagnostic {
      RuleDiagnostic(
        code, example.place, rule: rule.id, "example \"\(example.name)\": \(text)")
    }
    let (verdict, report) = verdict(of: item.parts, on: input.claim, by: scrubber)
    if isTwice {
      let (_, again) = self.verdict(of: item.parts, on: input.claim, by: scrubber)
      if let leak = StateLeak.between(report, again) { return failure(.stateLeak, leak) }
    }
    if example.expectation != .verdict(.error), let stop = StateLeak.stop(in: report.findings) {
      return failure(.exampleStopped, stop)
    }
    let trial = FixTrial(rules: rules, parts: item.parts, input: input, asOf: scrubber.asOf)
    if let fault = trial.fault(example, by: scrubber) { return fault }
    let text = ExampleRunner.mismatch(
      example.expectation, example.detail, verdict, report)
    return text.map { text in
      failure(
        .exampleFailed,
        text + why(verdict, report, rule, input.claim, scrubber.asOf, state))
    }
  }

  /// The verdict of a rule that is read in parts: the gravest of theirs, with all they found.
  func verdict(
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
    _ asOf: CivilDate, _ state: PriorState?
  ) -> String {
    if let finding = report.findings.first { return " — \(finding.message)" }
    let explanations = Explainer(rules: rules, asOf: asOf, input: state).explain(rule.id, claim)
    if verdict == .pass {
      let readings = explanations.filter { $0.verdict == .pass }.map(\.readings)
      return readings.first.map { $0.isEmpty ? "" : " — it read: \($0)" } ?? ""
    }
    guard let reason = explanations.first(where: { $0.verdict == verdict })?.reason else {
      return ""
    }
    let isOfPayer = verdict == .notApplicable && reason.hasPrefix("scope.payer")
    return " — \(reason)"
      + (isOfPayer
        ? " — the example's claim needs a payer of the scope, letter for letter: payer = { id = \"…\" }"
        : "")
  }

  /// How an answer differs from what is expected; nil when it does not.
  static func mismatch(
    _ expectation: Rule.Expectation, _ detail: Rule.Detail, _ verdict: Verdict,
    _ report: ClaimReport
  ) -> String? {
    if let text = mismatch(expectation, verdict, report) { return text }
    if detail.isEmpty { return nil }
    let there = report.findings.filter { finding in
      if case .line(let line) = expectation { return finding.line == line }
      return true
    }
    if there.contains(where: detail.fits) { return nil }
    let found = there.map { "one of severity \($0.severity.rawValue) with key \($0.code)" }
    return "expected a finding\(detail.wording), found \(found.joined(separator: ", "))"
  }

  private static func mismatch(
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
      if verdict == .notJudged { return "expected \(count) findings, got not_judged" }
      return report.findings.count == count
        ? nil : "expected \(count) findings, got \(report.findings.count)"
    }
  }

  private static func word(_ verdict: Verdict) -> String {
    verdict == .finding ? "fire" : verdict.rawValue
  }
}
