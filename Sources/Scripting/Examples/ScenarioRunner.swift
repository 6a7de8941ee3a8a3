package import Model

/// Judges scenarios, each by the rules in force of its layer and of the earlier ones.
package struct ScenarioRunner {
  package let rules: RuleSet

  package init(rules: RuleSet) { self.rules = rules }

  /// The outcome of every scenario, run in the order of a seed, each twice in one state.
  package func run(seed: UInt64) -> [TestOutcome] {
    var order = ExampleOrder(seed: seed)
    var outcomes: [(Int, TestOutcome)] = []
    var sets: [Layer: RuleSet] = [:]
    for index in order.shuffled(Array(rules.scenarios.indices)) {
      let scenario = rules.scenarios[index]
      let set = sets[scenario.layer] ?? rules.upTo(scenario.layer).withoutOfficialFiles
      sets[scenario.layer] = set
      outcomes.append(
        (
          index,
          TestOutcome(
            kind: .scenario, rules: scenario.expected.map(\.rule), name: scenario.name,
            place: scenario.place,
            failure: judge(scenario, by: set))
        ))
    }
    return outcomes.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// What is wrong with a scenario; nil when all is as it says.
  private func judge(_ scenario: Scenario, by rules: RuleSet) -> RuleDiagnostic? {
    let asOf = scenario.asOf ?? StandardClaim.asOf
    let input = ExampleInput(claim: scenario.claim, others: scenario.others)
    let scrubber = Scrubber(rules: rules, asOf: asOf, input: input.state(rules, asOf))
    let report = scrubber.scrub(input.claim)
    let again = scrubber.scrub(input.claim)
    func failure(_ code: RuleDiagnostic.Code, _ text: String) -> RuleDiagnostic {
      RuleDiagnostic(code, scenario.place, rule: nil, "scenario \"\(scenario.name)\": \(text)")
    }
    // A rule that names something of a later layer is not there without it.
    if self.rules.isComplete, let fault = rules.diagnostics.first(where: { $0.code != .noRules }) {
      return failure(
        .scenarioFailed,
        "the rules of its layer (\(scenario.layer.rawValue)) and of earlier ones do not load without "
          + "those of later layers: \(fault.text)")
    }
    if let leak = StateLeak.between(report, again) { return failure(.stateLeak, leak) }
    if let stop = StateLeak.stop(in: report.findings) { return failure(.exampleStopped, stop) }
    let faults = mismatches(scenario, report)
    return faults.isEmpty ? nil : failure(.scenarioFailed, faults.joined(separator: "; "))
  }

  private func mismatches(_ scenario: Scenario, _ report: ClaimReport) -> [String] {
    var faults: [String] = []
    for expected in scenario.expected {
      let found = report.findings.filter(expected.fits)
      if expected.isAbsent {
        if let finding = found.first {
          faults.append("expected no \(expected.wording), found \(said(finding))")
        }
      } else if found.isEmpty {
        faults.append("expected \(expected.wording), \(instead(expected, report))")
      } else if let count = expected.count, count != found.count {
        faults.append("expected \(count) of \(expected.wording), found \(found.count)")
      }
    }
    if scenario.allowsNoOther {
      let wanted = scenario.expected.filter { !$0.isAbsent }
      for finding in report.findings where !wanted.contains(where: { $0.fits(finding) }) {
        // What is named with something else of it has been told.
        if wanted.contains(where: { $0.rule == finding.rule && $0.line == finding.line }) {
          continue
        }
        faults.append("unexpected \(said(finding)) — \(finding.message)")
      }
    }
    if let status = scenario.status, status != report.status {
      faults.append("expected the claim \(status.rawValue), it is \(report.status.rawValue)")
    }
    return faults
  }

  /// What there is in the place of a finding that lacks.
  private func instead(_ expected: Scenario.Expected, _ report: ClaimReport) -> String {
    let near = report.findings.filter { $0.rule == expected.rule }
    if !near.isEmpty { return "found \(near.map(said).joined(separator: ", "))" }
    if let off = report.turnedOff.first(where: { $0.rule == expected.rule }) {
      return "which override \(off.override?.id ?? "") has turned off"
    }
    if report.shadow.contains(where: { $0.rule == expected.rule }) {
      return "which is in shadow and holds nothing"
    }
    if let gap = report.notJudged.first(where: { $0.rule == expected.rule }) {
      return "which was not judged for want of \(gap.fact)"
    }
    return "got nothing of that rule"
  }

  private func said(_ finding: Finding) -> String {
    "\(finding.rule) (\(finding.code)) at "
      + (finding.line.map { "line \($0)" } ?? "the claim")
      + " with severity \(finding.severity.rawValue)"
      + (finding.override.map { " overridden by \($0.id)" } ?? "")
  }
}
