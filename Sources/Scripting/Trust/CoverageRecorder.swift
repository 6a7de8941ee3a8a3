import Model

/// Keeps which leaves of a rule's conditions were seen true and false.
final class CoverageRecorder {
  private struct Key: Hashable {
    var part: String
    var wording: String
    var place: SourcePlace
  }

  private(set) var leaves: [RuleCoverage.Leaf] = []
  private var numbers: [Key: Int] = [:]

  /// Lists the leaves of a rule; those that another part of it has are the same.
  func list(_ rule: Rule) {
    for (part, condition) in rule.parts { list(condition, part, rule.place) }
    if case .table(let table) = rule.body {
      for row in table.rows { add("rows", row.wording, row.place) }
    }
    if case .pairs(let edits) = rule.body {
      for bypass in edits.bypasses { add("bypass", bypass.wording, bypass.place) }
    }
  }

  private func list(_ condition: Condition, _ part: String, _ place: SourcePlace) {
    switch condition {
    case .all(let parts), .any(let parts), .none(let parts):
      for one in parts { list(one, part, place) }
    case .leaf(let leaf):
      if case .unknown = leaf.test { return }
      add(part, leaf.wording, leaf.place ?? place)
    case .quantified(let quantified):
      add(part, quantified.wording, quantified.place ?? place)
      list(quantified.condition, part, quantified.place ?? place)
    case .arithmetic(let arithmetic):
      add(part, arithmetic.wording, arithmetic.place ?? place)
      for sum in arithmetic.sums {
        if let condition = sum.condition { list(condition, part, arithmetic.place ?? place) }
      }
    case .prior(let prior): add(part, prior.wording, prior.place ?? place)
    case .notCarried: return
    }
  }

  private func add(_ part: String, _ wording: String, _ place: SourcePlace) {
    let key = Key(part: part, wording: wording, place: place)
    if numbers[key] != nil { return }
    numbers[key] = leaves.count
    leaves.append(RuleCoverage.Leaf(part: part, wording: wording, place: place))
  }

  /// Notes that a row of a table was met, which is all that examples need to show of it.
  func note(met row: DecisionTable.Row) {
    note("rows", row.wording, row.place, true)
    note("rows", row.wording, row.place, false)
  }

  /// Notes an answer of a leaf.
  func note(_ part: String, _ wording: String, _ place: SourcePlace, _ holds: Bool) {
    guard let number = numbers[Key(part: part, wording: wording, place: place)] else { return }
    if holds { leaves[number].sawTrue = true } else { leaves[number].sawFalse = true }
  }
}

extension Rule {
  /// The conditions of the rule with the names of what they stand in.
  var parts: [(name: String, condition: Condition)] {
    var parts = [("when a", grouping?.a), ("when b", grouping?.b), ("when", when)].compactMap {
      pair in pair.1.map { (name: pair.0, condition: $0) }
    }
    parts += unless.map { ("unless \"\($0.name)\"", $0.condition) }
    switch body {
    case .require(let items): parts += items.map { ($0.key, $0.condition) }
    case .forbid(let forbidden): parts.append((forbidden.key, forbidden.condition))
    case .check, .table, .pairs, .edits: break
    }
    return parts
  }
}

extension DecisionTable.Row {
  fileprivate var wording: String { "\(name): \(outputs)" }
}

extension Condition.Arithmetic {
  /// The sums on either side.
  var sums: [Amount.Sum] {
    (left.terms + right.terms).compactMap { term in
      if case .sum(let sum) = term.value { return sum }
      return nil
    }
  }
}
