import Model

/// What a condition is, in full, to tell tables of other claims apart.
enum PriorTableName {
  static func text(_ condition: Condition) -> String {
    switch condition {
    case .all(let parts): list("all", parts)
    case .any(let parts): list("any", parts)
    case .none(let parts): list("none", parts)
    case .leaf(let leaf):
      "\(leaf.subject.base)\(leaf.subject.field.path)\(leaf.test)\(other(leaf))"
        + "\(leaf.negated)\(leaf.missing.map { "\($0)" } ?? "error")"
    case .quantified(let quantified):
      "\(quantified.records)\(quantified.every)\(quantified.count)(\(text(quantified.condition)))"
    case .arithmetic(let arithmetic):
      "\(arithmetic.wording)\(arithmetic.missing.map { "\($0)" } ?? "error")"
    case .notCarried(let fact): "\(fact.answer)"
    case .prior(let prior): prior.table
    }
  }

  private static func list(_ word: String, _ parts: [Condition]) -> String {
    "\(word)(\(parts.map(text).joined(separator: ",")))"
  }

  private static func other(_ leaf: Condition.Leaf) -> String {
    switch leaf.other {
    case .field(let reference): "\(reference.base)\(reference.field.path)"
    case .asOf: "as_of"
    case nil: ""
    }
  }
}
