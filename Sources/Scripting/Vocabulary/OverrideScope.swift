import LuaVM
import Model
import Text

/// Which claims an override is for.
package struct OverrideScope: Sendable {
  var payer: CodeSet?
  var filing: CodeSet?
  /// NPIs of the billing provider.
  var billing: CodeSet?
  /// NPIs of the rendering provider; of a judged line, the line's.
  var rendering: CodeSet?
  /// NPIs and ZIP codes of the place of service: the facility's, and without one the billing
  /// provider's.
  var location: Location?
  var facts: PayerScope?
  /// The scope as it is written.
  package var wording: String

  /// NPIs, ZIP codes of nine digits, and the first five of others.
  struct Location: Sendable {
    var npis: [String] = []
    var zips: [String] = []
    var areas: [String] = []

    var codes: [String] { npis + zips + areas }
  }

  static let keys = ["payer", "filing", "billing", "rendering", "location"] + PayerScope.keys

  static func read(_ reader: DeclarationReader) -> OverrideScope? {
    guard let table = reader.fields("scope", keys: keys) else { return nil }
    let report = reader.report
    let codes = ConditionReader(report: report, each: .claim, role: .when, ruleAnswer: nil)
    func set(_ key: String, of field: String) -> CodeSet? {
      guard let value = table[key] else { return nil }
      if case .tagged("list", _, _) = value {
        // A list that grows would widen what was approved.
        report.add(
          .wrongKind, valueOf: "scope/" + key,
          "a scope takes no lists — write the codes themselves: codes \"…\"")
        return nil
      }
      return codes.codes(value, of: field, at: "scope/" + key)
    }
    var scope = OverrideScope(wording: "")
    scope.payer = report.payers(table["payer"], at: "scope/payer")
    scope.filing = set("filing", of: "coverage.filing")
    scope.billing = set("billing", of: "billing.npi").flatMap { npis($0, "billing", report) }
    scope.rendering = set("rendering", of: "rendering.npi").flatMap {
      npis($0, "rendering", report)
    }
    scope.location = set("location", of: "facility.zip").flatMap { places($0, report) }
    scope.facts = PayerScope.read(table, at: "scope", report)
    let words = [
      ("payer", scope.payer), ("filing", scope.filing), ("billing", scope.billing),
      ("rendering", scope.rendering),
    ].compactMap { key, set in set.map { "\(key) \($0.text)" } }
    let place = scope.location?.codes.joined(separator: ",")
    scope.wording =
      (words + [place.map { "location \($0)" }, scope.facts?.wording].compactMap { $0 })
      .joined(separator: ", ")
    if scope.wording.isEmpty { scope.wording = "all claims" }
    return scope
  }

  /// The codes of `billing` or `rendering`; nil, and said, when one of them can be no NPI: the override
  /// would never apply and nobody would know.
  static func npis(_ set: CodeSet, _ key: String, _ report: RuleReport) -> CodeSet? {
    guard !set.text.hasPrefix("list ") else { return set }
    for part in set.text.split(separator: ",") {
      let code = String(part.filter { $0 != " " })
      guard !NPI.isValid(code) else { continue }
      report.add(
        .badCodes, valueOf: "scope/" + key,
        "'\(code)' is no NPI — ten digits, the first 1 or 2, the last the check digit; look for a slip"
      )
      return nil
    }
    return set
  }

  /// Parts the codes of `location` into NPIs (ten digits) and ZIP codes (five or nine).
  static func places(_ set: CodeSet, _ report: RuleReport) -> Location? {
    var location = Location()
    for part in set.text.split(separator: ",") {
      let code = String(part.filter { $0 != " " })
      let isNumber = code.utf8.allSatisfy { (48...57).contains($0) }
      switch code.utf8.count {
      case 10 where isNumber: location.npis.append(code)
      case 9 where isNumber: location.zips.append(code)
      case 5 where isNumber: location.areas.append(code)
      default:
        report.add(
          .badCodes, valueOf: "scope/location",
          "'\(code)' is no location — give an NPI (10 digits) or a ZIP code (5 or 9)")
        return nil
      }
    }
    return location
  }

  /// What a claim, or a judged line, must satisfy; the parts that may be unknown come last.
  func conditions(judgingLines: Bool) -> [Condition] {
    let record: Record = judgingLines ? .line : .claim
    var parts: [Condition] = []
    if let payer { parts.append(.code(.claim, "payer.id", payer)) }
    if let filing { parts.append(.code(.claim, "coverage.filing", filing)) }
    if let billing { parts.append(.code(.claim, "billing.npi", billing)) }
    if let rendering { parts.append(.code(record, "rendering.npi", rendering)) }
    if let location {
      func either(_ record: Record, _ group: String) -> [Condition] {
        [
          PayerBook.union(location.npis).map { .code(record, group + ".npi", $0) },
          PayerBook.union(location.zips).map { .code(record, group + ".zip", $0) },
        ].compactMap { $0 } + location.areas.map { .begins(record, group + ".zip", $0) }
      }
      let none = ["facility.npi", "facility.zip"].map { Condition.absent(record, $0) }
      parts.append(
        .any(either(record, "facility") + [.all(none + [.any(either(.claim, "billing"))])]))
    }
    if let facts { parts.append(facts.condition) }
    return parts
  }

  /// The sets by key, to see whether two scopes can meet.
  var sets: [String: CodeSet] {
    var sets: [String: CodeSet] = [:]
    sets["payer"] = payer
    sets["filing"] = filing
    sets["billing"] = billing
    sets["rendering"] = rendering
    sets["program"] = facts?.program
    sets["state"] = facts?.state
    sets["lob"] = facts?.lob
    return sets
  }
}

extension Rule.Scope {
  /// The sets by key, to see whether two scopes can meet.
  var sets: [String: CodeSet] {
    var sets: [String: CodeSet] = [:]
    sets["payer"] = payer
    sets["filing"] = filing
    sets["program"] = facts?.program
    sets["state"] = facts?.state
    sets["lob"] = facts?.lob
    return sets
  }
}

/// Whether some claim may lie in both scopes; true where that cannot be told.
func scopesMeet(_ a: [String: CodeSet], _ b: [String: CodeSet]) -> Bool {
  for (key, set) in a {
    guard let other = b[key], let keys = set.enumerated(limit: 5_000),
      let others = other.enumerated(limit: 5_000)
    else { continue }
    if Set(keys).isDisjoint(with: others) { return false }
  }
  return true
}

extension Condition {
  /// A code of the judged record is in a set; a blank is not.
  static func code(_ record: Record, _ path: String, _ set: CodeSet) -> Condition {
    leaf(.code(set), record, path, negated: false, missing: false, "\(path) is one of \(set.text)")
  }

  static func begins(_ record: Record, _ path: String, _ start: String) -> Condition {
    leaf(
      .startsWith(start), record, path, negated: false, missing: false,
      "\(path) starts with \(start)")
  }

  static func absent(_ record: Record, _ path: String) -> Condition {
    leaf(.present, record, path, negated: true, missing: true, "\(path) is blank")
  }

  /// A date of the judged record lies between two days, both included; a blank does not.
  static func date(
    _ record: Record, _ path: String, _ from: CivilDate, _ to: CivilDate?
  ) -> Condition {
    leaf(
      .number(Int64(from.days)...(to.map { Int64($0.days) } ?? Int64.max)), record, path,
      negated: false, missing: false, "\(path) is \(from)\(to.map { " to \($0)" } ?? " on")")
  }

  private static func leaf(
    _ test: Test, _ record: Record, _ path: String, negated: Bool, missing: Bool, _ wording: String
  ) -> Condition {
    guard let field = Schema.field(record, path) else { return .any([]) }
    let base: FieldReference.Base = record == .line ? .line : .claim
    return .leaf(
      Leaf(
        test: test, subject: FieldReference(base: base, field: field), negated: negated,
        missing: missing, wording: wording))
  }
}

extension RuleReport {
  /// The payers a scope names: records by name, with the payers that belong to them, or ids.
  func payers(_ value: LuaValue?, at path: String) -> CodeSet? {
    guard let value else { return nil }
    let book = values.vocabulary.payers
    let names: [String]
    switch value {
    case .string(let name): names = [name]
    case .table(let list) where list.fields.isEmpty:
      names = list.array.compactMap { item in
        if case .string(let name) = item { return name }
        return nil
      }
      if names.count != list.array.count || names.isEmpty { break }
    default: names = []
    }
    if names.contains(where: { book.record(named: $0) != nil }) {
      return CodeSet.joined(names.map { book.codes(of: $0) ?? CodeSet(single: $0) })
    }
    if case .tagged("list", _, _) = value {
      add(
        .wrongValue, valueOf: path,
        "a list stands in conditions — a scope names payers, or the program of their records")
      return nil
    }
    let reader = ConditionReader(report: self, each: .claim, role: .when, ruleAnswer: nil)
    let set = reader.codes(value, of: "payer.id", at: path)
    if let set { warnOfUnknown(set, book, path) }
    return set
  }

  /// An id without a record that is nearly one with a record is likely misspelt.
  private func warnOfUnknown(_ set: CodeSet, _ book: PayerBook, _ path: String) {
    guard !book.records.isEmpty else { return }
    let ids = book.records.flatMap { [$0.id] + $0.ids.text.split(separator: ",").map(String.init) }
    for part in set.text.split(separator: ",") {
      let code = String(part.filter { $0 != " " })
      if ids.contains(code) || book.record(for: code) != nil { continue }
      if let meant = nearest(code, in: ids) {
        warn(
          .payerWithoutRecord, at: path,
          "'\(code)' has no payer record — did you mean '\(meant)'?")
      }
    }
  }
}
