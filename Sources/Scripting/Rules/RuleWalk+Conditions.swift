import Model

/// Where a condition is looked at: the judged lines and the records of the quantifiers around it.
struct Stand {
  var line: LineFrame?
  /// The line `a` of a pair.
  var partner: LineFrame?
  /// The lines of a day.
  var day: [LineFrame] = []
  var gone: [UnsafeRawPointer] = []

  /// What is judged, in words; nil for the claim.
  var name: String? {
    guard let line else { return nil }
    if let partner { return "lines \(partner[.number].value) (a) and \(line[.number].value) (b)" }
    if !day.isEmpty {
      let date = CivilDate(days: Int32(truncatingIfNeeded: line[.dos].value))
      let numbers = day.map { String($0[.number].value) }.joined(separator: ", ")
      return "\(date), line\(day.count == 1 ? "" : "s") \(numbers)"
    }
    return "line \(line[.number].value)"
  }

  func with(_ record: UnsafeRawPointer) -> Stand {
    var copy = self
    copy.gone.append(record)
    return copy
  }
}

extension RuleWalk {
  /// The most records that are listed of a quantifier or a sum.
  private static let listed = 20

  @discardableResult
  mutating func show(
    _ condition: Condition, _ title: String, _ stand: Stand, _ depth: Int
  ) -> Bool {
    let holds = evaluate(condition, stand)
    add(title, holds, depth)
    list(condition, stand, depth + 1)
    return holds
  }

  mutating func list(_ condition: Condition, _ stand: Stand, _ depth: Int) {
    guard keepsSteps else { return }
    switch condition {
    case .leaf(let leaf):
      // What was not known to an earlier step says nothing of this one.
      _ = judged.releases.takeGap()
      let holds = evaluate(condition, stand)
      if let gap = judged.releases.takeGap() {
        add("\(leaf.wording) — not known for want of \(gap.text)", nil, depth)
      } else {
        add("\(leaf.wording) — \(values(leaf, stand))", holds, depth)
      }
    case .all(let parts): for part in parts { list(part, stand, depth) }
    case .notCarried(let fact):
      add("\(fact.wording) — the input does not carry it", nil, depth)
    case .prior(let prior):
      add("\(prior.wording) — \(found(prior, stand))", evaluate(condition, stand), depth)
    case .any(let parts): listGroup("any of", parts, condition, stand, depth)
    case .none(let parts): listGroup("none of", parts, condition, stand, depth)
    case .arithmetic(let arithmetic):
      add("\(arithmetic.wording) — \(values(arithmetic, stand))", evaluate(condition, stand), depth)
      for amount in [arithmetic.left, arithmetic.right] { list(amount, stand, depth + 1) }
    case .quantified(let quantified):
      add(
        "\(quantified.wording) — \(count(quantified, stand))", evaluate(condition, stand), depth)
      let records = gone(quantified.records, stand)
      for record in records.prefix(RuleWalk.listed) {
        let inside = stand.with(record)
        add(
          name(record, of: quantified.record, among: records),
          evaluate(quantified.condition, inside), depth + 1)
        list(quantified.condition, inside, depth + 2)
      }
      addRest(records.count, depth + 1)
    }
  }

  private mutating func addRest(_ count: Int, _ depth: Int) {
    if count > RuleWalk.listed { add("… and \(count - RuleWalk.listed) more", nil, depth) }
  }

  private mutating func listGroup(
    _ title: String, _ parts: [Condition], _ whole: Condition, _ stand: Stand, _ depth: Int
  ) {
    add(title, evaluate(whole, stand), depth)
    for part in parts { list(part, stand, depth + 1) }
  }

  /// What each record adds to the sums of an amount.
  private mutating func list(_ amount: Amount, _ stand: Stand, _ depth: Int) {
    for term in amount.terms {
      guard case .sum(let sum) = term.value else { continue }
      let records = gone(sum.records, stand).filter { record in
        sum.condition.map { evaluate($0, stand.with(record)) } ?? true
      }
      for record in records.prefix(RuleWalk.listed) {
        let inside = stand.with(record)
        add(
          "\(name(record, of: sum.records.list.record, among: records)): "
            + shown(sum.amount, inside), nil, depth)
        list(sum.amount, inside, depth + 1)
      }
      addRest(records.count, depth)
    }
  }

  /// The leaf that made a condition come out, with its values.
  func decisive(_ condition: Condition, _ stand: Stand, wanted: Bool) -> String {
    switch condition {
    case .leaf(let leaf): return "\(leaf.wording) — \(values(leaf, stand))"
    case .arithmetic(let arithmetic): return "\(arithmetic.wording) — \(values(arithmetic, stand))"
    case .notCarried(let fact): return "\(fact.wording) — the input does not carry it"
    case .prior(let prior): return "\(prior.wording) — \(found(prior, stand))"
    case .all(let parts):
      let part = parts.first { evaluate($0, stand) == wanted } ?? parts[0]
      return decisive(part, stand, wanted: wanted)
    case .any(let parts):
      return parts.map { decisive($0, stand, wanted: wanted) }.joined(separator: "; ")
    case .none(let parts):
      let part = parts.first { evaluate($0, stand) } ?? parts[0]
      return "none of: \(decisive(part, stand, wanted: true))"
    case .quantified(let quantified):
      return "\(quantified.wording): \(count(quantified, stand))"
    }
  }

  // MARK: Values

  /// `2 of 3 lines satisfy it`.
  private func count(_ quantified: Condition.Quantified, _ stand: Stand) -> String {
    let records = gone(quantified.records, stand)
    let name = records.count == 1 ? quantified.record.spoken : quantified.record.plural
    let holding = records.count { evaluate(quantified.condition, stand.with($0)) }
    if records.isEmpty { return "no such \(quantified.record.spoken)" }
    return "\(holding) of \(records.count) \(name.replacingUnderscore) "
      + (holding == 1 || records.count == 1 ? "satisfies it" : "satisfy it")
  }

  private func values(_ arithmetic: Condition.Arithmetic, _ stand: Stand) -> String {
    [arithmetic.left, arithmetic.right].filter { !$0.isLiteral }
      .map { "\($0.isSum ? "it" : $0.wording) is \(shown($0, stand))" }.joined(separator: ", ")
  }

  private func shown(_ amount: Amount, _ stand: Stand) -> String {
    var builder = ProgramBuilder()
    let terms = builder.add(amount)
    let program = Program(builder)
    return withExtendedLifetime(program) {
      switch evaluator(program, stand).total(Int32(terms.lowerBound), Int32(terms.count)) {
      case .number(let number): amount.text(number)
      case .blank: "blank"
      case .failed: "not known"
      }
    }
  }

  /// The values a leaf looked at: both of them where it compares two.
  func values(_ leaf: Condition.Leaf, _ stand: Stand) -> String {
    if case .distinctLines = leaf.test { return lineValues(leaf.subject.field) }
    var text = value(leaf.subject, stand)
    switch leaf.other {
    case .field(let reference): text += ", " + value(reference, stand)
    case .asOf: text += ", as_of is \(asOf)"
    case nil: break
    }
    return text
  }

  private func lineValues(_ field: Field) -> String {
    let all = (0..<claim.lineCount).map { FieldText.shown(field, at: claim.line($0).base) }
    return "lines.\(field.path) is \(all.joined(separator: ", "))"
  }

  private func value(_ reference: FieldReference, _ stand: Stand) -> String {
    let base = base(reference.base, stand)
    return "\(reference.wording) is \(FieldText.shown(reference.field, at: base))"
  }

  func base(_ base: FieldReference.Base, _ stand: Stand) -> UnsafeRawPointer {
    switch base {
    case .claim: return claim.base
    case .line: return stand.line?.base ?? claim.base
    case .partner: return stand.partner?.base ?? claim.base
    case .inner, .inner2, .inner3:
      let level = Int(base.rawValue - FieldReference.Base.inner.rawValue)
      return level < stand.gone.count ? stand.gone[level] : claim.base
    }
  }

  // MARK: Records

  /// The records that a quantifier or a sum goes through here.
  func gone(_ records: Records, _ stand: Stand) -> [UnsafeRawPointer] {
    let all = records.list.records(of: base(records.owner, stand))
    guard records.partner != nil || !records.group.isEmpty else { return all }
    var builder = ProgramBuilder()
    let same = builder.add(records.same)
    let group = builder.add(records.group)
    let program = Program(builder)
    return withExtendedLifetime(program) {
      let evaluator = evaluator(program, stand)
      return all.filter { record in
        if let partner = records.partner {
          let other = base(partner, stand)
          if record == other { return false }
          if let left = records.alsoLeftOut, record == base(left, stand) { return false }
          if !evaluator.agree(record, other, Int32(same.lowerBound), Int32(same.count)) {
            return false
          }
        }
        return evaluator.agree(
          record, base(.line, stand), Int32(group.lowerBound), Int32(group.count))
      }
    }
  }

  private func name(
    _ record: UnsafeRawPointer, of kind: Record, among all: [UnsafeRawPointer]
  ) -> String {
    if kind == .line { return "line \(LineFrame(base: record)[.number].value)" }
    return "\(kind.spoken) \((all.firstIndex(of: record) ?? 0) + 1)"
  }

  // MARK: Evaluating

  func evaluate(_ condition: Condition, _ stand: Stand) -> Bool {
    run(condition, stand) == Program.yes
  }

  func run(_ condition: Condition, _ stand: Stand) -> Int32 {
    var builder = ProgramBuilder()
    let entry = builder.compile(condition)
    let program = Program(builder)
    let others = input.map { PriorJudge(program, state: $0) }
    others?.begin(ordinal: ordinal)
    return withExtendedLifetime((program, others)) {
      evaluator(program, stand, others).run(entry)
    }
  }

  func evaluator(_ program: Program, _ stand: Stand, _ others: PriorJudge? = nil) -> Evaluator {
    let evaluator = Evaluator(program: program, records: judged, others: others)
    evaluator.begin(claim)
    evaluator.beginRule()
    if let line = stand.line { evaluator.line = line.base }
    if let partner = stand.partner { evaluator[.partner] = partner.base }
    for (level, record) in stand.gone.enumerated() {
      evaluator[FieldReference.Base.levels[level]] = record
    }
    return evaluator
  }
}

extension Amount {
  /// Whether the amount is a literal, whose value its wording says.
  var isLiteral: Bool {
    guard terms.count == 1, case .literal = terms[0].value else { return false }
    return true
  }

  /// Whether the amount is one sum, which its wording has just named.
  var isSum: Bool {
    guard terms.count == 1, case .sum = terms[0].value else { return false }
    return true
  }
}
