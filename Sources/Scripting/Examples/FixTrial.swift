import Model

/// Tries the fixes that a rule proposes on an example: none may leave the rule firing at its place.
struct FixTrial {
  let rules: RuleSet
  /// The rule, or its parts where it is read in several.
  let parts: [Int]
  let input: ExampleInput
  let asOf: CivilDate

  /// The first fix that does not mend the example; nil when all do, or when there is none.
  func fault(_ example: Rule.Example, by scrubber: Scrubber) -> RuleDiagnostic? {
    for proposal in parts.flatMap({ scrubber.proposals(of: $0, on: input.claim) }) {
      guard let finding = remaining(proposal) else { continue }
      return RuleDiagnostic(
        .fixFailed, example.place, rule: rules.rules[parts[0]].id,
        "example \"\(example.name)\": the fix \"\(proposal.fix.text)\" leaves the rule firing — "
          + finding.message)
    }
    return nil
  }

  /// What the rule still finds at the place of a proposal on the claim as it would be.
  private func remaining(_ proposal: FixProposal) -> Finding? {
    let fixed = ExampleInput(input, with: proposal.claim)
    let state = rules.rules[parts[0]].looksAtInput ? fixed.state(rules, asOf) : nil
    let scrubber = Scrubber(rules: rules, asOf: asOf, input: state)
    let findings = parts.flatMap { scrubber.verdict(of: $0, on: fixed.claim).report.findings }
    return findings.first { finding in
      if finding.code == "rule-error" { return true }
      guard finding.code == proposal.finding.code else { return false }
      guard let line = finding.line else { return proposal.finding.line == nil }
      return proposal.lines.contains(line)
    }
  }
}
