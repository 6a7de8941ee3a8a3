import LuaVM
import Model
import Text

/// A fact of payer records that conditions can name as a field: `payer = { program = "medicaid" }`.
///
/// Records are fixed when rules load, so what is said of a fact becomes a condition on the claim's payer id: the ids whose records satisfy it, and for an id without a record what SBR09 says of the program.
enum PayerFact: String, CaseIterable {
  case program, state, lob, parent, edits
  case correctedBy = "corrected_by"
  case timelyFilingDays = "timely_filing_days"

  static func named(_ path: String) -> PayerFact? {
    guard path.hasPrefix("payer.") else { return nil }
    return PayerFact(rawValue: String(path.dropFirst("payer.".count)))
  }

  /// The fact as a field, for reading what is said of it; no frame has it.
  var field: Field {
    Field(
      record: .claim, slot: 0, path: "payer.\(rawValue)",
      type: self == .timelyFilingDays ? .integer : .code, doc: "", phi: .none, x12: "payer record",
      required: false, since: 1)
  }

  /// The words it can be; nil where it is free.
  var words: [String]? {
    switch self {
    case .program: PayerProgram.allCases.map(\.rawValue)
    case .edits: PayerRecord.Edits.allCases.map(\.rawValue)
    case .correctedBy: PayerRecord.CorrectedBy.allCases.map(\.rawValue)
    default: nil
    }
  }

  /// Why a word cannot be the fact; nil when it can.
  func fault(of set: CodeSet) -> String? {
    guard let words, !set.text.hasPrefix("list ") else { return nil }
    for word in set.text.split(separator: ",").map({ $0.filter { $0 != " " } })
    where !words.contains(String(word)) {
      let hint =
        nearest(String(word), in: words).map { "did you mean \"\($0)\"?" }
        ?? "use one of \(words.joined(separator: ", "))"
      return "payer.\(rawValue) cannot be \"\(word)\" — \(hint)"
    }
    return nil
  }

  /// The same of every leaf of a condition.
  func fault(in condition: Condition) -> String? {
    switch condition {
    case .leaf(let leaf):
      if case .code(let set) = leaf.test { return fault(of: set) }
      return nil
    case .all(let parts): return parts.lazy.compactMap(fault(in:)).first
    default: return nil
    }
  }

  func text(of record: PayerRecord) -> String? {
    switch self {
    case .program: record.program.rawValue
    case .state: record.state
    case .lob: record.lob
    case .parent: record.parent
    case .edits: record.edits?.rawValue
    case .correctedBy: record.correctedBy?.rawValue
    case .timelyFilingDays: record.timelyFilingDays.map(String.init)
    }
  }

  /// Whether a leaf about the fact holds where the fact is this text; nil when it cannot be said of a
  /// fact.
  private func holds(_ leaf: Condition.Leaf, _ text: String?) -> Bool? {
    guard let text else { return leaf.missing ?? false }
    let plain: Bool
    switch leaf.test {
    case .code(let set): plain = set.contains(text)
    case .number(let range): plain = Int64(text).map(range.contains) ?? false
    default: return nil
    }
    return plain != leaf.negated
  }

  /// A condition on a claim that says the same as a leaf about the fact.
  func condition(_ leaf: Condition.Leaf, _ payers: PayerBook) -> Condition? {
    var satisfying: [PayerRecord] = []
    for record in payers.records {
      guard let holds = holds(leaf, text(of: record)) else { return nil }
      if holds { satisfying.append(record) }
    }
    var parts: [Condition] = []
    if let codes = PayerBook.union(satisfying) {
      parts.append(
        .payer(codes, negated: false, missing: false, "\(leaf.wording), by payer record"))
    }
    var unrecorded: [Condition] = []
    if let known = payers.known {
      unrecorded.append(.payer(known, negated: true, missing: true, "payer.id has no payer record"))
    }
    if self == .program {
      let named = PayerProgram.allCases.filter {
        !$0.filing.isEmpty && holds(leaf, $0.rawValue) == true
      }
      var fallback: [Condition] = []
      if !named.isEmpty {
        fallback.append(.filing(named, negated: false, missing: false))
      }
      if leaf.missing == true {
        fallback.append(.filing(PayerProgram.allCases, negated: true, missing: true))
      }
      unrecorded.append(.any(fallback))
      if !fallback.isEmpty { parts.append(.all(unrecorded)) }
    } else if leaf.missing == true {
      parts.append(unrecorded.first ?? .all([]))
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }
}

extension Condition {
  /// A leaf on the payer the claim goes to.
  static func payer(_ set: CodeSet, negated: Bool, missing: Bool, _ wording: String) -> Condition {
    claimCode("payer.id", set, negated: negated, missing: missing, wording)
  }

  /// A leaf on the filing indicator: one that names one of some programs.
  static func filing(_ programs: [PayerProgram], negated: Bool, missing: Bool) -> Condition {
    guard let set = PayerBook.union(programs.flatMap(\.filing)) else { return .any([]) }
    return claimCode(
      "coverage.filing", set, negated: negated, missing: missing,
      "coverage.filing is \(negated ? "none" : "one") of \(set.text)")
  }

  static func claimCode(
    _ path: String, _ set: CodeSet, negated: Bool, missing: Bool, _ wording: String
  ) -> Condition {
    guard let field = Schema.field(.claim, path) else { return .any([]) }
    return .leaf(
      Leaf(
        test: .code(set), subject: FieldReference(base: .claim, field: field), negated: negated,
        missing: missing, wording: wording))
  }

  /// A leaf that cannot be decided.
  static func unknown(_ what: Unknown, _ wording: String) -> Condition {
    guard let field = Schema.field(.claim, "payer.id") else { return .any([]) }
    return .leaf(
      Leaf(
        test: .unknown(what), subject: FieldReference(base: .claim, field: field), negated: false,
        missing: nil, wording: wording))
  }

  /// The same condition with its leaves about payer facts put into leaves about the claim.
  func withPayerFacts(_ payers: PayerBook) -> Condition? {
    switch self {
    case .leaf(let leaf):
      guard let fact = PayerFact.named(leaf.subject.field.path) else { return self }
      return fact.condition(leaf, payers)
    case .all(let parts):
      let changed = parts.compactMap { $0.withPayerFacts(payers) }
      return changed.count == parts.count ? .all(changed) : nil
    default: return self
    }
  }
}
