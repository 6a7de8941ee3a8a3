import LuaVM
package import Model

/// Walks a rule over a claim leaf by leaf.
///
/// What it says of each leaf comes from the same native
/// instruction that judging runs.
package struct Explainer {
  package let rules: RuleSet
  package let asOf: CivilDate

  package init(rules: RuleSet, asOf: CivilDate) {
    self.rules = rules
    self.asOf = asOf
  }

  /// The explanations of every rule of an id, one for each window.
  package func explain(_ id: String, _ claim: ClaimFrame) -> [Explanation] {
    let all = rules.rules.indices.filter { rules.rules[$0].id == id }.map { number -> Part in
      let scrubber = Scrubber(rules: rules, asOf: asOf)
      let (verdict, report) = scrubber.verdict(of: number, on: claim)
      var walk = RuleWalk(
        rule: rules.rules[number], layer: rules.layering.entries[number],
        payers: rules.vocabulary.payers, claim: claim, asOf: asOf,
        judged: JudgedRecords(asOf: asOf))
      walk.walk()
      let reason =
        verdict == .notApplicable ? walk.reason ?? reason(verdict, report) : reason(verdict, report)
      return Part(
        declaration: rules.rules[number].declaration, isOfOtherDays: walk.isOfOtherDays,
        explanation: Explanation(
          rule: rules.rules[number].id, verdict: verdict, reason: reason, steps: walk.steps,
          findings: report.findings))
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

  private func reason(_ verdict: Verdict, _ report: ClaimReport) -> String {
    switch verdict {
    case .finding, .error:
      report.findings.first.map { finding in
        finding.message + (finding.override.map { " — \($0.text)" } ?? "")
      } ?? report.turnedOff.first.map { finding in
        finding.override.map { "turned off: \($0.text)" } ?? ""
      } ?? ""
    case .notJudged: "the input does not carry: \(report.notJudged.first?.fact ?? "")"
    case .notApplicable: "no line of the claim meets the rule's conditions"
    case .pass: "everything the rule requires holds"
    }
  }
}

/// The walk itself, collecting steps.
private struct RuleWalk {
  let rule: Rule
  let layer: Layering.Entry
  let payers: PayerBook
  let claim: ClaimFrame
  let asOf: CivilDate
  let judged: JudgedRecords
  var steps: [Explanation.Step] = []
  /// What kept the rule from applying: of several lines, the nearest miss.
  private var miss: Miss?

  /// A step that kept the rule from a record, the later the nearer to applying.
  private struct Miss {
    enum Stage: Int { case scope, when, exempt, dates }

    var stage: Stage
    var text: String
  }

  /// The miss in words.
  var reason: String? { miss?.text }
  var isOfOtherDays: Bool { miss?.stage == .dates }
  /// A rule that is read in parts asks for the day first.
  private var isPart: Bool { rule.window != rule.declaredWindow }

  init(
    rule: Rule, layer: Layering.Entry, payers: PayerBook, claim: ClaimFrame, asOf: CivilDate,
    judged: JudgedRecords
  ) {
    self.rule = rule
    self.layer = layer
    self.payers = payers
    self.claim = claim
    self.asOf = asOf
    self.judged = judged
  }

  mutating func walk() {
    guard scopeHolds() else { return }
    if rule.each == .line, !isCheck {
      for index in 0..<claim.lineCount {
        let line = claim.line(index)
        add("line \(line[.number].value)", nil, 1)
        walkRecord(line, depth: 2)
      }
    } else {
      walkRecord(nil, depth: 1)
    }
  }

  /// Notes what kept the rule from a record, unless another line came nearer.
  private mutating func missed(_ stage: Miss.Stage, _ line: LineFrame?, _ text: String) {
    if let miss, miss.stage.rawValue >= stage.rawValue { return }
    let place = line.map { "line \($0[.number].value): " } ?? ""
    miss = Miss(stage: stage, text: place + text)
  }

  private var isCheck: Bool {
    if case .check = rule.body { return true }
    return false
  }

  private mutating func scopeHolds() -> Bool {
    if let form = rule.scope.form, form != "837P" {
      return stop("scope: form is \(form) — this claim's form is 837P", depth: 1)
    }
    for (key, condition) in rule.scopeConditions {
      guard case .leaf(let leaf) = condition else { continue }
      if !leafHolds(leaf, nil, nil) {
        return stop("scope.\(key): \(leaf.wording) — \(values(leaf, nil, nil))", depth: 1)
      }
      add("scope.\(key): \(leaf.wording) — \(values(leaf, nil, nil))", true, 1)
    }
    guard let facts = rule.scope.facts else { return true }
    let text = "scope: \(facts.wording) — \(payers.program(of: claim))"
    let outcome = run(facts.condition, nil, nil)
    if outcome == Program.no { return stop(text, depth: 1) }
    add(text, outcome == Program.yes ? true : nil, 1)
    return true
  }

  /// Whether nothing of a later layer takes the claim or line over.
  private mutating func isNotTakenOver(_ line: LineFrame?, _ depth: Int) -> Bool {
    if let variant = rule.variant {
      let holds = evaluate(.all(variant.conditions(for: rule)), line, nil)
      add(
        "with \(variant.change.wording) by override \(variant.id) until \(variant.to)", holds, depth
      )
      if !holds {
        missed(
          .scope, line, "override \(variant.id): \(variant.scope.wording), until \(variant.to)")
        return false
      }
    }
    for exclusion in layer.exclusions where evaluate(exclusion.condition, line, nil) {
      add(exclusion.wording, true, depth)
      missed(.exempt, line, exclusion.wording)
      return false
    }
    return true
  }

  /// The overrides of the rule, and whether each applies here.
  private mutating func listOverrides(_ line: LineFrame?, _ depth: Int) {
    for override in layer.overrides {
      let holds = evaluate(.all(override.conditions(for: rule)), line, nil)
      add(
        "override \(override.id) (\(override.place.text)): \(override.change.wording) for "
          + "\(override.scope.wording), \(override.from) to \(override.to): \(override.reason)",
        holds,
        depth)
    }
  }

  private mutating func walkRecord(_ line: LineFrame?, depth: Int) {
    if isPart, !dateHolds(line, depth) { return }
    if let when = rule.when, !show(when, "when", line, depth) {
      missed(.when, line, "when: \(decisive(when, line, wanted: false))")
      return
    }
    for exemption in rule.unless
    where show(exemption.condition, "unless \"\(exemption.name)\"", line, depth) {
      missed(.exempt, line, "exempt: \(exemption.name)")
      return
    }
    guard isPart || dateHolds(line, depth), isNotTakenOver(line, depth) else { return }
    listOverrides(line, depth)
    if !rule.unmetNeeds.isEmpty {
      add(
        "needs \(rule.unmetNeeds.joined(separator: ", ")): the input does not carry it", false,
        depth)
      return
    }
    switch rule.body {
    case .require(let items):
      for item in items { _ = show(item.condition, "require", line, depth) }
    case .forbid(let forbidden): _ = show(forbidden.condition, "forbid", line, depth)
    case .check: add("check: the function in \(rule.place.file) decides", nil, depth)
    }
  }

  private mutating func dateHolds(_ line: LineFrame?, _ depth: Int) -> Bool {
    let window = rule.window
    let name = window.basis == .created ? "created_on" : line == nil ? "first_dos" : "dos"
    let value =
      window.basis == .created
      ? claim[.createdOn] : line.map { $0[.dos] } ?? claim[.firstDos]
    let span = "\(window.from)\(window.to.map { " to \($0)" } ?? " on")"
    guard let date = claim.date(value) else {
      add("effective \(span): \(name) is blank", false, depth)
      return false
    }
    let holds = date >= window.from && (window.to.map { date <= $0 } ?? true)
    add("effective \(span): \(name) is \(date)", holds, depth)
    if !holds { missed(.dates, line, "effective \(span): \(name) is \(date)") }
    return holds
  }

  // MARK: Conditions

  @discardableResult
  private mutating func show(
    _ condition: Condition, _ title: String, _ line: LineFrame?, _ depth: Int
  ) -> Bool {
    let holds = evaluate(condition, line, nil)
    add(title, holds, depth)
    list(condition, line, depth + 1)
    return holds
  }

  private mutating func list(_ condition: Condition, _ line: LineFrame?, _ depth: Int) {
    switch condition {
    case .leaf(let leaf):
      add("\(leaf.wording) — \(values(leaf, line, nil))", leafHolds(leaf, line, nil), depth)
    case .all(let parts): for part in parts { list(part, line, depth) }
    case .any(let parts): listGroup("any of", parts, condition, line, depth)
    case .none(let parts): listGroup("none of", parts, condition, line, depth)
    case .quantified(let quantified):
      add(quantified.wording, evaluate(condition, line, nil), depth)
      for (name, record) in records(quantified.record) {
        add(name, evaluate(quantified.condition, line, record), depth + 1)
        listInner(quantified.condition, line, record, depth + 2)
      }
    }
  }

  private mutating func listGroup(
    _ title: String, _ parts: [Condition], _ whole: Condition, _ line: LineFrame?, _ depth: Int
  ) {
    add(title, evaluate(whole, line, nil), depth)
    for part in parts { list(part, line, depth + 1) }
  }

  private mutating func listInner(
    _ condition: Condition, _ line: LineFrame?, _ inner: UnsafeRawPointer, _ depth: Int
  ) {
    switch condition {
    case .leaf(let leaf):
      add("\(leaf.wording) — \(values(leaf, line, inner))", leafHolds(leaf, line, inner), depth)
    case .all(let parts), .any(let parts), .none(let parts):
      for part in parts { listInner(part, line, inner, depth) }
    case .quantified: break
    }
  }

  /// The leaf that made a condition come out, with its values.
  private func decisive(_ condition: Condition, _ line: LineFrame?, wanted: Bool) -> String {
    switch condition {
    case .leaf(let leaf): return "\(leaf.wording) — \(values(leaf, line, nil))"
    case .all(let parts):
      let part = parts.first { evaluate($0, line, nil) == wanted } ?? parts[0]
      return decisive(part, line, wanted: wanted)
    case .any(let parts):
      return parts.map { decisive($0, line, wanted: wanted) }.joined(separator: "; ")
    case .none(let parts):
      let part = parts.first { evaluate($0, line, nil) } ?? parts[0]
      return "none of: \(decisive(part, line, wanted: true))"
    case .quantified(let quantified):
      return "\(quantified.wording): no record satisfies it"
    }
  }

  private func evaluate(
    _ condition: Condition, _ line: LineFrame?, _ inner: UnsafeRawPointer?
  ) -> Bool {
    run(condition, line, inner) == Program.yes
  }

  private func run(
    _ condition: Condition, _ line: LineFrame?, _ inner: UnsafeRawPointer?
  ) -> Int32 {
    var builder = ProgramBuilder()
    let entry = builder.compile(condition)
    let program = Program(builder)
    return withExtendedLifetime(program) { evaluator(program, line, inner).run(entry) }
  }

  private func leafHolds(
    _ leaf: Condition.Leaf, _ line: LineFrame?, _ inner: UnsafeRawPointer?
  ) -> Bool {
    evaluate(.leaf(leaf), line, inner)
  }

  private func evaluator(
    _ program: Program, _ line: LineFrame?, _ inner: UnsafeRawPointer?
  ) -> Evaluator {
    let evaluator = Evaluator(program: program, records: judged)
    evaluator.begin(claim)
    if let line { evaluator.line = line.base }
    if let inner { evaluator.inner = inner }
    return evaluator
  }

  private func records(_ record: Record) -> [(String, UnsafeRawPointer)] {
    record == .line
      ? (0..<claim.lineCount).map { ("line \(claim.line($0)[.number].value)", claim.line($0).base) }
      : (0..<claim.otherPayerCount).map { ("other payer \($0 + 1)", claim.otherPayer($0).base) }
  }

  /// The values a leaf looked at: both of them where it compares two.
  private func values(
    _ leaf: Condition.Leaf, _ line: LineFrame?, _ inner: UnsafeRawPointer?
  ) -> String {
    if case .distinctLines = leaf.test { return lineValues(leaf.subject.field) }
    var text = value(leaf.subject, line, inner)
    switch leaf.other {
    case .field(let reference): text += ", " + value(reference, line, inner)
    case .asOf: text += ", as_of is \(asOf)"
    case nil: break
    }
    return text
  }

  private func lineValues(_ field: Field) -> String {
    let all = (0..<claim.lineCount).map { FieldText.shown(field, at: claim.line($0).base) }
    return "lines.\(field.path) is \(all.joined(separator: ", "))"
  }

  private func value(
    _ reference: FieldReference, _ line: LineFrame?, _ inner: UnsafeRawPointer?
  ) -> String {
    let base =
      switch reference.base {
      case .claim: claim.base
      case .line: line?.base ?? claim.base
      case .inner: inner ?? claim.base
      }
    return "\(reference.wording) is \(FieldText.shown(reference.field, at: base))"
  }

  // MARK: Steps

  private mutating func add(_ text: String, _ holds: Bool?, _ depth: Int) {
    steps.append(Explanation.Step(text: text, holds: holds, depth: depth))
  }

  private mutating func stop(_ text: String, depth: Int) -> Bool {
    add(text, false, depth)
    missed(.scope, nil, text)
    return false
  }
}
