import CodeSets

/// Which rules ask official files, and which.
extension Rule {
  /// Whether `when` or an exemption asks a file, which must not be asked for claims of other days.
  var asksReleasesFirst: Bool {
    ([when].compactMap { $0 } + unless.map(\.condition)).contains(where: \.asksReleases)
  }

  /// The kinds of files that its conditions, edits and function ask.
  var askedKinds: Set<CodeKind> {
    var kinds = Set(edits?.table.kinds ?? [])
    for part in parts { kinds.formUnion(part.condition.askedKinds) }
    if case .table(let table) = body {
      for row in table.rows { kinds.formUnion(row.condition.askedKinds) }
      for check in table.checks { kinds.formUnion(check.condition.askedKinds) }
    }
    return kinds.union(bodyAsks)
  }

  /// The kinds of files that its function asks.
  var bodyAsks: Set<CodeKind> {
    if case .check(let kinds) = body { return kinds }
    return []
  }
}

extension RuleSet {
  /// The rules that ask no official files: those that scenarios are judged by.
  var withoutOfficialFiles: RuleSet {
    let asking = rules.filter { !$0.askedKinds.isEmpty }
    return asking.isEmpty ? self : only(Set(rules.map(\.id)).subtracting(asking.map(\.id)))
  }

  /// The official files that the rules may ask, as `dataset from.revision id`, sorted; none where no rule
  /// asks any.
  package var askedReleases: [String] {
    let kinds = rules.reduce(into: Set()) { $0.formUnion($1.askedKinds) }
    guard !kinds.isEmpty, let library = releases.library else { return [] }
    return library.entries.filter { kinds.contains($0.kind) && !$0.superseded }.map {
      "\($0.dataset) \($0.from).\($0.revision) \($0.id.prefix(12))"
    }.sorted()
  }
}

extension Condition {
  /// Whether it asks an official file.
  var asksReleases: Bool { !askedKinds.isEmpty }

  /// The kinds of official files that it asks.
  var askedKinds: Set<CodeKind> {
    switch self {
    case .leaf(let leaf):
      switch leaf.test {
      case .indicator: return [.mpfs]
      case .listed(let list): return [list.kind]
      default: return []
      }
    case .all(let parts), .any(let parts), .none(let parts):
      return parts.reduce(into: []) { $0.formUnion($1.askedKinds) }
    case .quantified(let quantified): return quantified.condition.askedKinds
    case .arithmetic(let arithmetic):
      return arithmetic.sums.reduce(into: []) { $0.formUnion($1.condition?.askedKinds ?? []) }
    case .prior(let prior): return prior.condition?.askedKinds ?? []
    case .notCarried: return []
    }
  }
}
