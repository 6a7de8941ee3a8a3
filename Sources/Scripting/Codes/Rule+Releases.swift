/// Which rules ask official files.
extension Rule {
  /// Whether `when` or an exemption asks a file, which must not be asked for claims of other days.
  var asksReleasesFirst: Bool {
    ([when].compactMap { $0 } + unless.map(\.condition)).contains(where: \.asksReleases)
  }
}

extension Condition {
  /// Whether it asks an official file.
  var asksReleases: Bool {
    switch self {
    case .leaf(let leaf):
      switch leaf.test {
      case .indicator, .listed: return true
      default: return false
      }
    case .all(let parts), .any(let parts), .none(let parts):
      return parts.contains(where: \.asksReleases)
    case .quantified(let quantified): return quantified.condition.asksReleases
    case .arithmetic(let arithmetic):
      return arithmetic.sums.contains { $0.condition?.asksReleases ?? false }
    case .prior(let prior): return prior.condition?.asksReleases ?? false
    case .notCarried: return false
    }
  }
}
