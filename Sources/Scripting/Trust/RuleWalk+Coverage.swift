import Model

extension RuleWalk {
  /// Walks the rule as it is judged, and notes the answer of every leaf that is asked on the way.
  ///
  /// A leaf that the judge does not come to, because one before it decides, is not noted.
  func cover(_ recorder: CoverageRecorder) {
    if let form = rule.scope.form, form != "837P" { return }
    for (_, condition) in rule.scopeConditions where !evaluate(condition, Stand()) { return }
    if let facts = rule.scope.facts, run(facts.condition, Stand()) != Program.yes { return }
    switch rule.each {
    case .line where !rule.hasBody:
      for index in 0..<claim.lineCount { cover(Stand(line: claim.line(index)), recorder) }
    case .pair: coverPairs(recorder)
    case .day:
      for day in withGroups({ $0.days() }) {
        let lines = day.map { claim.line(Int($0)) }
        cover(Stand(line: lines[0], day: lines), recorder)
      }
    default: cover(Stand(), recorder)
    }
  }

  private func coverPairs(_ recorder: CoverageRecorder) {
    guard let grouping = rule.grouping else { return }
    let place = rule.place
    for index in 0..<claim.lineCount {
      let line = claim.line(index)
      let stand = Stand(line: line, partner: line)
      if let b = grouping.b { _ = cover(b, "when b", stand, place, recorder) }
      if let a = grouping.a { _ = cover(a, "when a", stand, place, recorder) }
    }
    for pair in pairsToCover {
      let stand = Stand(line: claim.line(Int(pair.b)), partner: claim.line(Int(pair.a)))
      let fits = [grouping.a, grouping.b].allSatisfy { $0.map { evaluate($0, stand) } ?? true }
      if fits { cover(stand, recorder) }
    }
  }

  /// The pairs of lines that the rule looks at.
  private var pairsToCover: [(a: Int32, b: Int32)] {
    withGroups { groups in
      if case .pairs(let edits) = rule.body {
        return (try? groups.edits(edits, from: Int64.min, to: Int64.max)) ?? []
      }
      return (try? groups.pairs()) ?? []
    }
  }

  /// The claim, a line, a pair or a day.
  private func cover(_ stand: Stand, _ recorder: CoverageRecorder) {
    let day = rule.day(from: rule.window.from, to: rule.window.to)
    if rule.window != rule.declaredWindow, !evaluate(day, stand) { return }
    if let when = rule.when, cover(when, "when", stand, rule.place, recorder) != true { return }
    for exemption in rule.unless {
      let name = "unless \"\(exemption.name)\""
      if cover(exemption.condition, name, stand, rule.place, recorder) != false { return }
    }
    guard evaluate(day, stand), rule.needs.lacking(hasInput: input != nil).isEmpty else { return }
    switch rule.body {
    case .require(let items):
      for item in items { _ = cover(item.condition, item.key, stand, rule.place, recorder) }
    case .forbid(let forbidden):
      _ = cover(forbidden.condition, forbidden.key, stand, rule.place, recorder)
    case .table(let table):
      for (index, row) in table.rows.enumerated() where evaluate(row.condition, stand) {
        recorder.note(met: row)
        if table.hit != .collect || index < table.blanks { break }
      }
    case .pairs(let edits): cover(edits, stand, recorder)
    case .check, .edits: break
    }
  }

  /// Each bypass that is for the row in force, whether or not another lets the pair pass.
  private func cover(_ edits: EditPairs, _ stand: Stand, _ recorder: CoverageRecorder) {
    guard let a = stand.partner, let b = stand.line,
      let row = edits.row(a, b, on: b[.dos].value)
    else { return }
    for bypass in edits.bypasses
    where bypass.indicators.contains(edits.table[row].indicator)
      && bypass.isInForce(on: b[.dos].value)
    {
      recorder.note("bypass", bypass.wording, bypass.place, bypass.holds(a, b))
    }
  }

  /// The answer of a condition, taken in the order of the judge; nil where it has none.
  private func cover(
    _ condition: Condition, _ part: String, _ stand: Stand, _ place: SourcePlace,
    _ recorder: CoverageRecorder
  ) -> Bool? {
    switch condition {
    case .all(let parts):
      for one in parts {
        let holds = cover(one, part, stand, place, recorder)
        if holds != true { return holds }
      }
      return true
    case .any(let parts):
      for one in parts {
        let holds = cover(one, part, stand, place, recorder)
        if holds != false { return holds }
      }
      return false
    case .none(let parts):
      for one in parts {
        let holds = cover(one, part, stand, place, recorder)
        if holds != false { return holds.map { !$0 } }
      }
      return true
    case .leaf(let leaf):
      return note(condition, part, leaf.wording, leaf.place ?? place, stand, recorder)
    case .prior(let prior):
      return note(condition, part, prior.wording, prior.place ?? place, stand, recorder)
    case .notCarried(let fact): return fact.answer
    case .arithmetic(let arithmetic):
      for sum in arithmetic.sums {
        guard let inner = sum.condition else { continue }
        for record in gone(sum.records, stand) {
          _ = cover(inner, part, stand.with(record), arithmetic.place ?? place, recorder)
        }
      }
      return note(condition, part, arithmetic.wording, arithmetic.place ?? place, stand, recorder)
    case .quantified(let quantified):
      var holding = 0
      for record in gone(quantified.records, stand) {
        let holds = cover(
          quantified.condition, part, stand.with(record), quantified.place ?? place, recorder)
        guard let holds else { break }
        if holds { holding += 1 }
        if quantified.every, !holds { break }
        if !quantified.every, quantified.count.upperBound == Int.max,
          holding >= quantified.count.lowerBound
        {
          break
        }
      }
      return note(condition, part, quantified.wording, quantified.place ?? place, stand, recorder)
    }
  }

  private func note(
    _ condition: Condition, _ part: String, _ wording: String, _ place: SourcePlace,
    _ stand: Stand, _ recorder: CoverageRecorder
  ) -> Bool? {
    let outcome = run(condition, stand)
    if outcome <= Program.error { return nil }
    recorder.note(part, wording, place, outcome == Program.yes)
    return outcome == Program.yes
  }
}
