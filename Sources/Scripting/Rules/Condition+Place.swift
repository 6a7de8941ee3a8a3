import Model

extension Condition {
  /// The same condition whose leaves stand at a place of a file; those that know theirs keep it.
  func placed(_ place: SourcePlace) -> Condition {
    switch self {
    case .all(let parts): return .all(parts.map { $0.placed(place) })
    case .any(let parts): return .any(parts.map { $0.placed(place) })
    case .none(let parts): return .none(parts.map { $0.placed(place) })
    case .leaf(var leaf):
      leaf.place = leaf.place ?? place
      return .leaf(leaf)
    case .quantified(var quantified):
      quantified.place = quantified.place ?? place
      // Of lists within lists, the inner quantifiers are the same words.
      quantified.condition = quantified.condition.placed(place)
      return .quantified(quantified)
    case .arithmetic(var arithmetic):
      arithmetic.place = arithmetic.place ?? place
      return .arithmetic(arithmetic)
    case .prior(var prior):
      prior.place = prior.place ?? place
      return .prior(prior)
    case .notCarried: return self
    }
  }
}
