import LuaVM
import Model
import Text

/// A word that goes through records, such as `any_line` and `count_other_payers`.
struct QuantifierWord {
  enum Kind: String, CaseIterable {
    case any, every, no, count
  }

  let kind: Kind
  let record: Record
  let text: String

  private init(_ kind: Kind, _ record: Record) {
    self.kind = kind
    self.record = record
    text = "\(kind.rawValue)_\(kind == .count ? record.plural : record.rawValue)"
  }

  init?(_ text: String) {
    guard let word = QuantifierWord.all.first(where: { $0.text == text }) else { return nil }
    self = word
  }

  /// All of them, for every record that stands in a list.
  static let all: [QuantifierWord] = Set(ChildList.all.map(\.record))
    .sorted { $0.rawValue < $1.rawValue }
    .flatMap { record in Kind.allCases.map { QuantifierWord($0, record) } }
}

extension ConditionReader {
  /// The most quantifiers that stand in each other.
  static let deepest = FieldReference.Base.levels.count

  /// A blank field simply does not match where a condition selects claims or records.
  var selects: Bool { role == .when || role == .unless || role == .whereOfSum }

  func readQuantifier(
    _ word: QuantifierWord, _ value: LuaValue, at path: String
  ) -> Condition? {
    guard case .table(let table) = value else {
      report.add(.wrongKind, valueOf: path, "write \(word.text) = { condition }")
      return nil
    }
    guard let through = records(word.record, same: table["same"], named: word.text, at: path)
    else { return nil }
    var inside = self
    inside.scope.gone += through.map(\.list.record)
    var range: (range: ClosedRange<Int64>, wording: String)?
    if word.kind == .no { inside.truthPasses.toggle() }
    if word.kind == .count {
      range = bounds(table, at: path, unit: 1, read: wholeNumber)
      guard let range else { return nil }
      guard range.range.upperBound >= 0 else {
        report.add(.wrongValue, at: path, "no count is \(range.wording)")
        return nil
      }
      if range.range.lowerBound == Int64.min { inside.truthPasses.toggle() }
    }
    let own = table.without(word.kind == .count ? boundKeys + ["same"] : ["same"])
    var condition = Condition.all([])
    if own.array.isEmpty, own.fields.isEmpty {
      if let range, let bare = counted(through, range) { return bare }
      guard word.kind == .count || table["same"] != nil && word.kind != .every else {
        report.add(.wrongKind, at: path, "\(word.text) has no condition — it would always hold")
        return nil
      }
    } else {
      guard let read = inside.read(.table(own), at: path) else { return nil }
      condition = read
    }
    let wording = word.text + agreement(through)
    if let range {
      return count(through, condition, range, wording: "\(wording) \(range.wording)")
    }
    return nest(word.kind, through, condition, wording)
  }

  /// A quantifier over records within records asks about each list of the way.
  private func nest(
    _ kind: QuantifierWord.Kind, _ through: [Records], _ condition: Condition, _ wording: String
  ) -> Condition {
    var condition = condition
    for (index, records) in through.enumerated().reversed() {
      let isNone = kind == .no && index == 0
      condition = .quantified(
        Condition.Quantified(
          records: records, condition: condition, count: isNone ? 0...0 : 1...Int.max,
          every: kind == .every, wording: wording))
    }
    return condition
  }

  private func count(
    _ through: [Records], _ condition: Condition,
    _ range: (range: ClosedRange<Int64>, wording: String),
    wording: String
  ) -> Condition {
    let low = max(0, range.range.lowerBound)
    let high = range.range.upperBound
    if through.count == 1 {
      return .quantified(
        Condition.Quantified(
          records: through[0], condition: condition, count: Int(low)...Int(high), every: false,
          wording: wording))
    }
    let counted = total(
      through, Amount(.literal(1), type: .integer), condition, wording: "the number of records")
    let parts: [Condition] = [(.greaterOrEqual, low), (.lessOrEqual, high)].map {
      .arithmetic(
        Condition.Arithmetic(
          left: counted, comparison: $0, right: Amount(.literal($1), type: .integer),
          missing: false,
          wording: wording))
    }
    return .all(parts)
  }

  /// A bare count of the claim's lines or other payers is a condition on the claim's own counter.
  private func counted(
    _ through: [Records], _ range: (range: ClosedRange<Int64>, wording: String)
  ) -> Condition? {
    guard through.count == 1, through[0].owner == .claim, through[0].same.isEmpty,
      through[0].group.isEmpty,
      let field = Schema.field(.claim, through[0].list.record.rawValue + "_count")
    else { return nil }
    return .leaf(
      Condition.Leaf(
        test: .number(max(0, range.range.lowerBound)...range.range.upperBound),
        subject: FieldReference(base: .claim, field: field), negated: false, missing: false,
        wording: "\(through[0].list.record.plural) \(range.wording)"))
  }

  // MARK: What is gone through

  /// The records that a quantifier or a sum goes through: one list, or lists within lists.
  func records(
    _ record: Record, same: LuaValue?, named word: String, at path: String
  ) -> [Records]? {
    let lists: [ChildList]
    let owner: FieldReference.Base
    switch scope.way(to: record) {
    case .through(let found, let base):
      lists = found
      owner = base
    case .several(let firsts):
      let words = firsts.map { "any_\($0.record.rawValue) = { \(word) = { … } }" }
      report.add(
        .noSuchList, at: path,
        "\(record.plural) of what? — write \(words.joined(separator: " or "))")
      return nil
    case .none(let owners):
      let words = owners.map { "any_\($0.rawValue) = { \(word) = { … } }" }
      report.add(
        .noSuchList, at: path,
        "the \(scope.name) has no \(record.plural) — write \(words.joined(separator: " or "))")
      return nil
    }
    guard scope.gone.count + lists.count <= ConditionReader.deepest else {
      report.add(
        .tooDeep, at: path,
        "\(word) would be quantifier \(scope.gone.count + lists.count) within another; at most "
          + "\(ConditionReader.deepest) stand in each other — say it in two rules, or in a check")
      return nil
    }
    var records: [Records] = []
    var base = owner
    for (index, list) in lists.enumerated() {
      let level = FieldReference.Base.levels[scope.gone.count + index]
      records.append(Records(list: list, owner: base, base: level))
      base = level
    }
    return bind(records, same: same, named: word, at: path)
  }

  /// Restricts lines to those of the judged day and to those that agree with a line.
  private func bind(
    _ records: [Records], same: LuaValue?, named word: String, at path: String
  ) -> [Records]? {
    var records = records
    for index in records.indices where records[index].list.record == .line && scope.each == .day {
      records[index].group = scope.same.compactMap { Schema.field(.line, $0) }
    }
    guard let same else { return records }
    let at = path + "/same"
    guard records.last?.list.record == .line else {
      report.add(
        .badSame, at: at,
        "same compares lines — \(word) goes through \(records[0].list.record.plural)")
      return nil
    }
    guard let partner = scope.partner else {
      report.add(
        .badSame, at: at,
        scope.each == .day
          ? "\(word) goes through the lines of the day — a further field they agree in stands in "
            + "the rule's own same"
          : "same with which line? — use each = \"line\", or put \(word) inside any_line")
      return nil
    }
    guard let fields = readSame(same, at: at) else { return nil }
    records[records.count - 1].same = fields
    records[records.count - 1].partner = partner
    if scope.each == .pair, scope.side == nil, partner == .line {
      records[records.count - 1].alsoLeftOut = .partner
    }
    return records
  }

  /// The fields of lines that `same` lists.
  func readSame(_ value: LuaValue, at path: String) -> [Field]? {
    let items: [(String, LuaValue)]
    switch value {
    case .string: items = [(path, value)]
    case .table(let table) where table.fields.isEmpty && !table.array.isEmpty:
      items = table.array.enumerated().map { ("\(path)/\($0 + 1)", $1) }
    default:
      report.add(
        .badSame, valueOf: path, "same lists fields of a line, as in same = { \"dos\", \"code\" }")
      return nil
    }
    let fields = items.compactMap { at, item -> Field? in
      guard case .string(let name) = item else {
        report.add(.badSame, valueOf: at, "same lists names of fields, got \(describe(item))")
        return nil
      }
      if let field = Schema.field(.line, name) { return field }
      report.add(.badSame, valueOf: at, notOfLine(name))
      return nil
    }
    return fields.count == items.count ? fields : nil
  }

  private func notOfLine(_ name: String) -> String {
    if Schema.field(.claim, name.removing(prefix: "claim.") ?? name) != nil {
      return "'\(name)' is the claim's, so all its lines agree in it — drop it"
    }
    if Schema.groups(of: .line).contains(name) {
      let members = Schema.fields(of: .line).filter { $0.group == name }.map(\.path)
      return "'\(name)' is a group of fields — name one: \(members.joined(separator: ", "))"
    }
    let line = FieldScope(each: .line)
    let hint = line.suggestion(for: name).map { " — did you mean '\($0)'?" } ?? ""
    return "lines have no field '\(name)'\(hint)"
  }

  /// ` agreeing in dos, code`.
  func agreement(_ through: [Records]) -> String {
    guard let same = through.last?.same, !same.isEmpty else { return "" }
    return " agreeing in \(same.map(\.path).joined(separator: ", "))"
  }
}
