extension Condition.Prior {
  /// Whether what the other record must be names a list or parameter that has no value on the judged
  /// date.
  var lacksValue: Bool { condition?.lacksValue ?? false }
}

extension Condition {
  fileprivate var lacksValue: Bool {
    switch self {
    case .leaf(let leaf):
      if case .unknown(.value) = leaf.test { return true }
      return false
    case .all(let parts), .any(let parts), .none(let parts):
      return parts.contains(where: \.lacksValue)
    case .quantified(let quantified): return quantified.condition.lacksValue
    case .prior(let prior): return prior.lacksValue
    case .arithmetic, .notCarried: return false
    }
  }
}
