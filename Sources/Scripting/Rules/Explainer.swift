import LuaVM
package import Model

/// Walks a rule over a claim leaf by leaf.
///
/// What it says of each leaf comes from the same native
/// instruction that judging runs.
package struct Explainer {
  package let rules: RuleSet
  package let asOf: CivilDate
  /// What is known of the other claims of the input.
  package let input: PriorState?

  package init(rules: RuleSet, asOf: CivilDate, input: PriorState? = nil) {
    self.rules = rules
    self.asOf = asOf
    self.input = input
  }

  /// The explanations of every rule of an id, one for each window; `ordinal` is the claim's place
  /// among all claims of the input.
  package func explain(
    _ id: String, _ claim: ClaimFrame, ordinal: Int? = nil
  ) -> [Explanation] {
    let all = rules.rules.indices.filter { rules.rules[$0].id == id }.map { number -> Part in
      let scrubber = Scrubber(rules: rules, asOf: asOf, input: input)
      let place = ordinal ?? claim.ordinal
      let (verdict, report) = scrubber.verdict(of: number, on: claim, ordinal: place)
      var walk = RuleWalk(
        rule: rules.rules[number], layer: rules.layering.entries[number],
        payers: rules.vocabulary.payers, claim: claim, asOf: asOf,
        judged: JudgedRecords(asOf: asOf), input: input, ordinal: place)
      walk.walk()
      let reason =
        (verdict == .notApplicable ? walk.reason : nil)
        ?? reason(verdict, report, of: rules.rules[number])
      return Part(
        declaration: rules.rules[number].declaration, isOfOtherDays: walk.isOfOtherDays,
        explanation: Explanation(
          rule: rules.rules[number].id, verdict: verdict, reason: reason, steps: walk.steps,
          findings: report.findings + report.shadow))
    }
    return withoutIdleParts(all)
  }

  /// One part of a rule with what is said of it.
  private struct Part {
    var declaration: Int
    /// Only the claim's date keeps it from applying.
    var isOfOtherDays: Bool
    var explanation: Explanation
  }

  /// Leaves out the parts of a rule, read for other days or for an override, that say nothing where
  /// another part speaks.
  private func withoutIdleParts(_ all: [Part]) -> [Explanation] {
    let groups = Dictionary(grouping: all.indices, by: { all[$0].declaration })
    var kept: [Int] = []
    for indices in groups.values {
      let speaking = indices.filter { all[$0].explanation.verdict != .notApplicable }
      let nearest = indices.first { !all[$0].isOfOtherDays } ?? indices.first
      kept += speaking.isEmpty ? [nearest].compactMap { $0 } : speaking
    }
    return kept.sorted().map { all[$0].explanation }
  }

  private func reason(_ verdict: Verdict, _ report: ClaimReport, of rule: Rule) -> String {
    switch verdict {
    case .finding, .error:
      report.shadow.first.map { "in shadow, so it holds nothing: \($0.message)" }
        ?? report.findings.first.map { finding in
          finding.message + (finding.override.map { " — \($0.text)" } ?? "")
        } ?? report.turnedOff.first.map { finding in
          finding.override.map { "turned off: \($0.text)" } ?? ""
        } ?? ""
    case .notJudged:
      report.notJudged.first.map { "the input does not carry: \($0.fact)" }
        ?? "in shadow; the input does not carry what it needs"
    case .notApplicable: "no line of the claim meets the rule's conditions"
    case .pass:
      if case .pairs = rule.body {
        "every pair of its lines passes"
      } else {
        "everything the rule requires holds"
      }
    }
  }
}
