import Model
import Text

/// Which records a condition can name fields of, and how a written path finds one.
struct FieldScope {
  /// What the rule judges.
  var each: Each
  /// The fields that all lines of the judged pair or day have in common.
  var same: [String] = []
  /// The line of a pair that a plain name means; nil where none is meant.
  var side: Side?
  /// The records of the quantifiers the condition stands in, the outermost first.
  var gone: [Record] = []
  /// Whether fields of facts beside the claim can be named.
  var allowsFacts = false
  /// The condition is about a record of another claim.
  var isOther = false

  /// One of the two lines of a pair.
  enum Side: String {
    case a, b

    var base: FieldReference.Base { self == .a ? .partner : .line }
  }

  init(each: Each, inner: Record? = nil) {
    self.each = each
    gone = inner.map { [$0] } ?? []
  }

  /// The record of the innermost quantifier.
  var inner: Record? { gone.last }

  /// The field a path names: the innermost quantifier's record first, then the outer ones', the
  /// judged line's, the claim's.
  ///
  /// A record's name in front, as in `claim.pos`, `line.code` and `a.charge`, names it outright.
  func resolve(_ path: String) -> FieldReference? {
    if let rest = path.removing(prefix: "claim.") { return reference(.claim, .claim, rest) }
    if each == .pair {
      for side in [Side.a, .b] {
        guard let rest = path.removing(prefix: side.rawValue + ".") else { continue }
        // Each line of a pair is first looked at by itself; there the other one is not known.
        guard self.side == nil || self.side == side else { return nil }
        return reference(side.base, .line, rest, prefix: side.rawValue + ".")
      }
    }
    if let rest = path.removing(prefix: "line.") { return lineReference(rest) }
    for (level, record) in gone.enumerated() where record != .line {
      let prefix = record.rawValue + "."
      guard let rest = path.removing(prefix: prefix) else { continue }
      return reference(FieldReference.Base.levels[level], record, rest, prefix: prefix)
    }
    for (base, record) in chain {
      if let found = reference(base, record, path) { return found }
    }
    if each == .pair || each == .day, same.contains(path) {
      return reference(.line, .line, path)
    }
    return needsLine(path) ? nil : reference(.claim, .claim, path) ?? fact(path)
  }

  /// The field of a fact that claims do not carry.
  private func fact(_ path: String) -> FieldReference? {
    guard allowsFacts, let fact = Schema.fact(path) else { return nil }
    return FieldReference(base: .claim, field: fact.field)
  }

  /// The judged line's field; where no line is judged, that of the outermost quantifier over lines.
  private func lineReference(_ rest: String) -> FieldReference? {
    switch each {
    case .line: return reference(.line, .line, rest, prefix: gone.isEmpty ? "" : "line.")
    case .pair where side != nil:
      return reference(side?.base ?? .line, .line, rest, prefix: "\(side?.rawValue ?? "b").")
    default:
      if each != .claim, same.contains(rest) { return reference(.line, .line, rest) }
      guard let level = gone.firstIndex(of: .line) else { return nil }
      return reference(
        FieldReference.Base.levels[level], .line, rest, prefix: gone.count > 1 ? "line." : "")
    }
  }

  /// Whether a path is a line's field where several lines are judged and the name does not say
  /// which one.
  func needsLine(_ path: String) -> Bool {
    guard each == .pair || each == .day, side == nil, !same.contains(path) else { return false }
    return Schema.field(.line, path) != nil
  }

  /// Whether a path names the other line of a pair where each line is looked at by itself.
  func isOtherSide(_ path: String) -> Bool {
    guard each == .pair, let side else { return false }
    return path.hasPrefix(side == .a ? "b." : "a.")
  }

  /// What the author may write instead of a name that leaves the line open.
  func whichLine(_ path: String) -> String {
    if each == .pair { return "'\(path)' of which line? — write a.\(path) or b.\(path)" }
    let also = Schema.field(.claim, path) == nil ? "" : ", or claim.\(path)"
    return "'\(path)' may differ among the lines of a day — ask any_line = { \(path) = … } or "
      + "every_line, or add it to same\(also)"
  }

  /// Whether a word is the name of a group here, such as `payer`.
  func isGroup(_ name: String) -> Bool {
    records.contains { Schema.groups(of: $0).contains(name) }
      || (allowsFacts && Schema.facts.contains { $0.field.group == name })
  }

  /// The known path nearest to a misspelt one.
  func suggestion(for path: String) -> String? {
    if let meant = MeantWords.fields[path], resolve(meant) != nil { return meant }
    let facts = allowsFacts ? Schema.facts.map(\.field.path) : []
    return nearest(path, in: records.flatMap { Schema.fields(of: $0).map(\.path) } + facts)
  }

  /// What the record is called in messages.
  var name: String {
    if let inner { return inner.title }
    return switch each {
    case .claim: "claim"
    case .line, .pair: "claim line"
    case .day: "day"
    }
  }

  /// The records that a plain name may mean before it means the claim.
  private var chain: [(FieldReference.Base, Record)] {
    var chain: [(FieldReference.Base, Record)] = []
    for (level, record) in gone.enumerated().reversed() {
      chain.append((FieldReference.Base.levels[level], record))
    }
    if each == .line { chain.append((.line, .line)) }
    if let side { chain.append((side.base, .line)) }
    return chain
  }

  private var records: [Record] {
    gone.reversed() + (each == .claim ? [] : [.line]) + [.claim]
  }

  private func reference(
    _ base: FieldReference.Base, _ record: Record, _ path: String, prefix: String = ""
  ) -> FieldReference? {
    Schema.field(record, path).map { FieldReference(base: base, field: $0, prefix: prefix) }
  }
}

extension String {
  func removing(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
