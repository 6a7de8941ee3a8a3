import Model

/// Turns conditions on facts, which no input carries, into ones whose answer is not known.
///
/// Where the answer is asked all the same, in `when` and `unless`, it is the one that lets the rule
/// apply: so that the claim is *not judged* and never wrongly left out.
struct UnknownFacts {
  /// The condition; `wanted` is the answer that lets the rule apply.
  static func resolve(_ condition: Condition, wanted: Bool) -> Condition {
    guard namesFact(condition) else { return condition }
    switch condition {
    case .all(let parts): return .all(parts.map { resolve($0, wanted: wanted) })
    case .any(let parts): return .any(parts.map { resolve($0, wanted: wanted) })
    case .none(let parts): return .none(parts.map { resolve($0, wanted: !wanted) })
    default: return .notCarried(Condition.NotCarried(wording: condition.summary, answer: wanted))
    }
  }

  private static func namesFact(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let parts), .any(let parts), .none(let parts): return parts.contains(where: namesFact)
    case .leaf(let leaf):
      if leaf.subject.field.isFact { return true }
      return leaf.other?.references.contains { $0.field.isFact } ?? false
    case .quantified(let quantified): return namesFact(quantified.condition)
    case .arithmetic(let arithmetic):
      return [arithmetic.left, arithmetic.right].contains(where: namesFact)
    case .notCarried, .prior: return false
    }
  }

  private static func namesFact(_ amount: Amount) -> Bool {
    amount.terms.contains { term in
      switch term.value {
      case .field(let reference): reference.field.isFact
      case .sum(let sum): namesFact(sum.amount) || (sum.condition.map(namesFact) ?? false)
      case .literal, .asOf: false
      }
    }
  }
}
