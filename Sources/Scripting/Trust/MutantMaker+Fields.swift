import LuaVM
import Model

extension MutantMaker {
  private static let operators: Set<String> = [
    "is", "is_not", "one_of", "none_of", "at_least", "at_most", "more_than", "less_than",
    "starts_with", "contains", "length", "length_at_least", "length_at_most", "valid", "has",
    "lacks", "if_missing",
  ]

  private static let opposites = [
    "is": "is_not", "is_not": "is", "one_of": "none_of", "none_of": "one_of", "has": "lacks",
    "lacks": "has",
  ]

  /// The changes of what is said of a field, or of the fields of a group.
  mutating func addField(
    _ field: String, _ value: LuaValue, at path: String,
    _ put: @escaping (LuaValue) -> LuaTable
  ) {
    guard case .table(let table) = value, table.array.isEmpty, !table.fields.isEmpty else {
      addPlain(field, value, at: path, put)
      return
    }
    if table.fields.allSatisfy({ MutantMaker.operators.contains($0.key) }) {
      addOperators(field, table, at: path) { put(.table($0)) }
    } else {
      for (key, inner) in table.fields {
        addField("\(field).\(key)", inner, at: path + "/" + key) {
          put(.table(table.with(key, $0)))
        }
      }
    }
  }

  /// `pos = "11"`, `code = codes "…"`, `code = { "99213", "99214" }`.
  private mutating func addPlain(
    _ field: String, _ value: LuaValue, at path: String,
    _ put: @escaping (LuaValue) -> LuaTable
  ) {
    let other = isSet(value) ? "none_of" : "is_not"
    let tables = [nil, "pass", "fire"].map { answer -> LuaTable in
      var form = LuaTable(fields: [(other, value)])
      if let answer { form = form.with("if_missing", .string(answer)) }
      return put(.table(form))
    }
    add(
      .operation, path, "\(field) = \(shortened(value)) -> \(other)",
      "add an example in which \(field) is so, and one in which it is not", tables)
    addSet(value, field, at: path, put)
  }

  private func isSet(_ value: LuaValue) -> Bool {
    switch value {
    case .table: true
    case .tagged: true
    default: false
    }
  }

  private mutating func addOperators(
    _ field: String, _ table: LuaTable, at path: String, _ put: @escaping Rebuild
  ) {
    addBounds(field, table, at: path, put)
    for (key, value) in table.fields where !boundKeys.contains(key) {
      let at = path + "/" + key
      switch key {
      case "if_missing":
        guard case .string(let word) = value, ["pass", "fire"].contains(word) else { continue }
        let other = word == "pass" ? "fire" : "pass"
        add(
          .blank, at, "\(field) if_missing \"\(word)\" -> \"\(other)\"",
          "add an example in which \(field) is blank, everything else being as the rule looks for",
          [put(table.with(key, .string(other)))])
      case "starts_with":
        add(
          .operation, at, "\(field) starts_with -> contains",
          "add an example in which \(field) has \(written(value)) further on",
          [put(table.renaming(key, to: "contains"))])
      case "contains":
        if case .table(let list) = value {
          addItems(list, of: field, at: at) { put(table.with(key, .table($0))) }
        }
      case "length": addLength(field, key, value, table, at: at, put)
      case "length_at_least", "length_at_most":
        addShift(field, key, value, by: key == "length_at_least" ? -1 : 1, table, at: at, put)
        addShift(field, key, value, by: key == "length_at_least" ? 1 : -1, table, at: at, put)
      default:
        guard let other = MutantMaker.opposites[key], table[other] == nil else { continue }
        add(
          .operation, at, "\(field) \(key) \(shortened(value)) -> \(other)",
          "add an example in which \(field) is so, and one in which it is not",
          [nil, "pass", "fire"].map { answer in
            var form = table.renaming(key, to: other)
            if let answer { form = form.with("if_missing", .string(answer)) }
            return put(form)
          })
        addSet(value, field, at: at) { put(table.with(key, $0)) }
      }
    }
  }

  private mutating func addLength(
    _ field: String, _ key: String, _ value: LuaValue, _ table: LuaTable, at path: String,
    _ put: Rebuild
  ) {
    for (other, what) in [("length_at_least", "longer"), ("length_at_most", "shorter")] {
      add(
        .operation, path, "\(field) length \(written(value)) -> \(other)",
        "add an example in which \(field) is \(what)", [put(table.renaming(key, to: other))])
    }
  }

  // MARK: Bounds

  private static let boundary = [
    "at_least": "more_than", "more_than": "at_least", "at_most": "less_than",
    "less_than": "at_most",
  ]

  /// The changes of `at_least` and its like: the bound itself comes in or falls out, and the bound
  /// moves by one to its other side.
  mutating func addBounds(
    _ field: String, _ table: LuaTable, at path: String, _ put: @escaping Rebuild
  ) {
    for key in boundKeys {
      guard let value = table[key], let other = MutantMaker.boundary[key] else { continue }
      let at = path + "/" + key
      if table[other] == nil {
        add(
          .operation, at, "\(field) \(key) \(written(value)) -> \(other)",
          "add an example with exactly \(written(value))",
          [put(table.renaming(key, to: other))])
      }
      addShift(
        field, key, value, by: key == "at_least" || key == "less_than" ? -1 : 1, table, at: at, put)
    }
  }

  private mutating func addShift(
    _ field: String, _ key: String, _ value: LuaValue, by step: Int64, _ table: LuaTable,
    at path: String, _ put: Rebuild
  ) {
    guard let other = shifted(value, by: step) else { return }
    let isStricterLength =
      key == "length_at_least" && step > 0 || key == "length_at_most" && step < 0
    add(
      .threshold, path, "\(field) \(key) \(written(value)) -> \(written(other))",
      "add an example with exactly \(written(isStricterLength ? value : other))",
      [put(table.with(key, other))])
  }

  /// A value one unit away: a whole number, a cent, a day.
  func shifted(_ value: LuaValue, by step: Int64) -> LuaValue? {
    switch value {
    case .integer(let number): return .integer(number + step)
    case .exact(let exact): return .exact(LuaExact(kind: exact.kind, value: exact.value + step))
    case .string(let text):
      if let date = CivilDate(text) {
        return .string(CivilDate(days: date.days + Int32(step)).description)
      }
      guard text.contains("."), let money = Money(text) else { return nil }
      return .string(Money(cents: money.cents + step).description)
    default: return nil
    }
  }

  // MARK: Sets

  /// Which items of a set are left out: each of a few, else the first, the middle and the last.
  func sampled(_ count: Int) -> [Int] {
    count <= 4 ? Array(0..<count) : [0, count / 2, count - 1]
  }

  /// The changes of a set of codes: an item less.
  mutating func addSet(
    _ value: LuaValue, _ field: String, at path: String,
    _ put: (LuaValue) -> LuaTable
  ) {
    switch value {
    case .tagged("codes", let text, let line):
      let items = text.split(separator: ",").map { item in
        String(item.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
      }
      guard items.count > 1 else { return }
      for index in sampled(items.count) {
        var rest = items
        rest.remove(at: index)
        add(
          .set, path, "\(field) codes without \(items[index])",
          "add an example with \(field) of \(items[index])",
          [put(.tagged(name: "codes", text: rest.joined(separator: ","), line: line))])
      }
    case .table(let list): addItems(list, of: field, at: path) { put(.table($0)) }
    default: break
    }
  }

  /// The changes of a list of texts: an item less.
  mutating func addItems(
    _ list: LuaTable, of field: String, at path: String, _ put: Rebuild
  ) {
    guard list.fields.isEmpty, list.array.count > 1 else { return }
    for index in sampled(list.array.count) {
      guard case .string(let text) = list.array[index] else { continue }
      add(
        .set, "\(path)/\(index + 1)", "\(field) without \"\(text)\"",
        "add an example in which \"\(text)\" alone decides", [put(list.with(item: index, nil))])
    }
  }

  private func shortened(_ value: LuaValue) -> String {
    let text = written(value)
    return text.count <= 40 ? text : text.prefix(37) + "…"
  }
}
