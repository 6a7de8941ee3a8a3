import LuaVM
import Model
import Text

extension RuleReader {
  /// The fields in which the lines of a pair or day agree; nil for rules about claims and lines.
  func readSame(_ each: Each) -> [Field]? {
    let written = table["same"]
    guard each == .pair || each == .day else {
      if written != nil {
        report.add(
          .badSame, at: "same",
          "same stands with each = \"pair\" or \"day\", and inside a quantifier over lines")
      }
      return nil
    }
    guard let dos = Schema.field(.line, "dos") else { return nil }
    guard let written else {
      if each == .day { return [dos] }
      // The day and who rendered; both lines have the claim's billing provider and patient.
      if isPairs { return [dos] + [Schema.field(.line, "rendering.npi")].compactMap { $0 } }
      report.add(
        .badSame, at: "each",
        "each = \"pair\" needs same — say in which fields the two lines agree, as in "
          + "same = { \"code\", \"dos\" }")
      return []
    }
    let reader = ConditionReader(report: report, each: each, role: .when, ruleAnswer: nil)
    let fields = reader.readSame(written, at: "same") ?? []
    return each == .day ? [dos] + fields.filter { $0.path != "dos" } : fields
  }

  /// `when`; of a pair, `a`, `b` and what both lines must meet go into the grouping.
  func readWhen(_ reader: ConditionReader, _ grouping: inout Grouping?) -> Condition? {
    guard let written = table["when"] else { return nil }
    guard reader.scope.each == .pair, case .table(let table) = written else {
      return reader.read(written, at: "when")
    }
    var both: [FieldScope.Side: [Condition]] = [:]
    for side in [FieldScope.Side.a, .b] {
      var own = reader
      own.scope.side = side
      if let part = table[side.rawValue] {
        if let read = own.read(part, at: "when/" + side.rawValue) {
          both[side, default: []] += [read]
        }
      }
    }
    grouping?.isOrdered = isPairs || !alike(table["a"], table["b"])
    let rest = readPairConditions(table.without(["a", "b"]), reader, &both)
    if table.fields.isEmpty, table.array.isEmpty {
      report.add(.badPair, at: "when", "the condition is empty — it would always hold")
    }
    grouping?.a = both[.a].map { $0.count == 1 ? $0[0] : .all($0) }
    grouping?.b = both[.b].map { $0.count == 1 ? $0[0] : .all($0) }
    return rest.isEmpty ? nil : rest.count == 1 ? rest[0] : .all(rest)
  }

  /// The conditions beside `a` and `b`: what names one of the two lines is about the pair, all else
  /// must hold of each of them.
  private func readPairConditions(
    _ table: LuaTable, _ reader: ConditionReader, _ both: inout [FieldScope.Side: [Condition]]
  ) -> [Condition] {
    var rest: [Condition] = []
    var entries = table.array.enumerated().map { ($1, "when/\($0 + 1)") }
    for field in report.written(table, at: "when") {
      entries.append((.table(LuaTable(fields: [field])), "when"))
    }
    for (value, path) in entries {
      if namesSide(value) {
        if let read = reader.read(value, at: path) { rest.append(read) }
        continue
      }
      // A fault is the same for both lines; it is reported once.
      for side in [FieldScope.Side.b, .a] {
        var own = reader
        own.scope.side = side
        guard let read = own.read(value, at: path) else { break }
        both[side, default: []].append(read)
      }
    }
    return rest
  }

  /// Whether `a.` or `b.` stands in front of a name anywhere in a condition.
  private func namesSide(_ value: LuaValue) -> Bool {
    switch value {
    case .string(let text): return text.hasPrefix("a.") || text.hasPrefix("b.")
    case .table(let table):
      return table.array.contains(where: namesSide)
        || table.fields.contains {
          $0.key.hasPrefix("a.") || $0.key.hasPrefix("b.") || namesSide($0.value)
        }
    default: return false
    }
  }

  /// Whether two conditions are written alike, so that the lines of a pair play one part.
  private func alike(_ first: LuaValue?, _ second: LuaValue?) -> Bool {
    switch (first, second) {
    case (nil, nil): true
    case (let first?, let second?): spelled(first) == spelled(second)
    default: false
    }
  }

  private func spelled(_ value: LuaValue) -> String {
    guard case .table(let table) = value else { return describe(value) }
    let items = table.array.map(spelled) + table.fields.map { "\($0.key)=\(spelled($0.value))" }
    return "{" + items.joined(separator: ",") + "}"
  }
}
