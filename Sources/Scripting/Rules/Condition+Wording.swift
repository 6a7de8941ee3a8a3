extension Condition {
  /// The condition in words, for the conditions of sums.
  var summary: String {
    switch self {
    case .leaf(let leaf): leaf.wording
    case .quantified(let quantified): quantified.wording
    case .arithmetic(let arithmetic): arithmetic.wording
    case .notCarried(let fact): fact.wording
    case .prior(let prior): prior.wording
    case .all(let parts): parts.map(\.summary).joined(separator: " and ")
    case .any(let parts): "any of (\(parts.map(\.summary).joined(separator: "; ")))"
    case .none(let parts): "none of (\(parts.map(\.summary).joined(separator: "; ")))"
    }
  }
}
