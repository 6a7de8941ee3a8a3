import LuaVM
package import Model

/// Walks rules over a claim leaf by leaf.
///
/// What it says of each leaf comes from the same native instruction that judging runs, and a verdict
/// is the judge's own: the claim is judged once more, and nothing is read from a store of traces.
/// Used by one thread at a time.
package final class Explainer {
  package let rules: RuleSet
  package let asOf: CivilDate
  /// What is known of the other claims of the input.
  private let input: PriorState?
  private let scrubber: Scrubber
  private let records: JudgedRecords
  /// The numbers of the rules of an id, one for each window.
  private let numbers: [String: [Int]]
  /// The ids in the order of the rules.
  private let ids: [String]

  package init(rules: RuleSet, asOf: CivilDate, input: PriorState? = nil) {
    self.rules = rules
    self.asOf = asOf
    self.input = input
    scrubber = Scrubber(rules: rules, asOf: asOf, input: input)
    scrubber.watchesBodies = true
    records = JudgedRecords(asOf: asOf, releases: rules.releases)
    var numbers: [String: [Int]] = [:]
    var ids: [String] = []
    for (number, rule) in rules.rules.enumerated() {
      if numbers[rule.id] == nil { ids.append(rule.id) }
      numbers[rule.id, default: []].append(number)
    }
    self.numbers = numbers
    self.ids = ids
  }

  /// How much of the steps is wanted.
  package enum Detail {
    /// Each rule's verdict and its reason.
    case reasons
    /// What each step looked at, too.
    case steps
  }

  /// The explanations of every rule of an id, one for each window; `ordinal` is the claim's place
  /// among all claims of the input.
  package func explain(
    _ id: String, _ claim: ClaimFrame, ordinal: Int? = nil, detail: Detail = .steps
  ) -> [Explanation] {
    withoutIdleParts((numbers[id] ?? []).map { part($0, claim, ordinal, detail) })
  }

  /// What every rule says of a claim, in the order of the rules.
  package func explainAll(
    _ claim: ClaimFrame, ordinal: Int? = nil, detail: Detail
  ) -> [Explanation] {
    ids.flatMap { explain($0, claim, ordinal: ordinal, detail: detail) }
  }

  /// What the rules say that found something on a claim or failed, and how many did not.
  package func explainFired(
    _ claim: ClaimFrame, ordinal: Int? = nil
  ) -> (fired: [Explanation], others: Int) {
    let asked = scrubber.candidates(of: claim)
    let concerned = ids.filter { numbers[$0]?.contains(where: asked.contains) ?? false }
    let fired = concerned.flatMap { explain($0, claim, ordinal: ordinal, detail: .reasons) }
      .filter { $0.verdict == .finding || $0.verdict == .error }
    return (fired, ids.count - Set(fired.map(\.rule)).count)
  }

  /// How many rules the claim's codes, payer and diagnoses point at, of how many; the others cannot
  /// concern it and are not asked when it is judged.
  package func considered(_ claim: ClaimFrame) -> (asked: Int, all: Int) {
    let asked = scrubber.candidates(of: claim)
    return (
      ids.count { numbers[$0]?.contains(where: asked.contains) ?? false }, ids.count
    )
  }

  /// One part of a rule with what is said of it.
  private struct Part {
    var declaration: Int
    /// Only the claim's date keeps it from applying.
    var isOfOtherDays: Bool
    var explanation: Explanation
  }

  private func part(
    _ number: Int, _ claim: ClaimFrame, _ ordinal: Int?, _ detail: Detail
  ) -> Part {
    let rule = rules.rules[number]
    let place = ordinal ?? claim.ordinal
    let (verdict, report) = scrubber.verdict(of: number, on: claim, ordinal: place)
    var explanation = Explanation(
      rule: rule.id, verdict: verdict, reason: reason(verdict, report, of: rule), steps: [],
      findings: report.findings + report.shadow)
    let isSetAside = !rules.layering.entries[number].setAside.isEmpty && verdict == .finding
    guard detail == .steps || verdict == .notApplicable || isSetAside else {
      return Part(
        declaration: rule.declaration, isOfOtherDays: false, explanation: explanation)
    }
    var walk = RuleWalk(
      rule: rule, layer: rules.layering.entries[number], payers: rules.vocabulary.payers,
      claim: claim, asOf: asOf, judged: records, input: input, ordinal: place)
    if isSetAside, let finding = report.findings.first,
      let change = walk.setAside(line: finding.line)
    {
      explanation.reason += " — \(change)"
    }
    records.releases.turn(to: rules.releases(of: rule))
    walk.keepsSteps = detail == .steps
    walk.bodyReads = rule.hasBody && verdict != .notApplicable ? scrubber.bodyReads : []
    walk.walk()
    if verdict == .notApplicable, let reason = walk.reason { explanation.reason = reason }
    if detail == .steps { explanation.steps = walk.steps }
    return Part(
      declaration: rule.declaration, isOfOtherDays: walk.isOfOtherDays, explanation: explanation)
  }

  /// Leaves out the parts of a rule, read for other days or for an override, that say nothing where
  /// another part speaks.
  private func withoutIdleParts(_ all: [Part]) -> [Explanation] {
    if all.count == 1 { return [all[0].explanation] }
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
