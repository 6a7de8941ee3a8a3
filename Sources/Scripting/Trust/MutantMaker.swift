import LuaVM
import Model

/// A change of one thing in a rule's table, before it is tried.
struct RuleChange {
  var kind: RuleMutation.Kind
  /// Where it is made: the path of a key, or of the value under it.
  var path: String
  /// The place, where it is not that of ``path``.
  var place: SourcePlace?
  var change: String
  var hint: String
  /// A key that has another name in the change, by path and name.
  var renamed: (path: String, name: String)?
  /// The rule's table with the change; of several spellings, the first that is a rule counts.
  ///
  /// Empty where something else than the table is changed.
  var tables: [LuaTable]
  /// What of the rule's file is written otherwise, in bytes, and what stands there instead.
  var edit: (range: Range<Int>, text: String)?
  /// Two items of `require` that say what the other says.
  var exchanged: (first: Int, second: Int)?
}

/// Makes the changes of a rule, one thing at a time, in the order in which the things are written.
///
/// It changes what the author wrote and not what it was compiled to, so that a change has a place in
/// the file and is read, checked and judged as a rule like any other.
struct MutantMaker {
  private(set) var changes: [RuleChange] = []
  let report: RuleReport

  /// Puts a changed part back into the whole.
  typealias Rebuild = (LuaTable) -> LuaTable

  /// The changes of a rule, decision, list or parameter; `source` is its file, `tables` are the CSV files.
  init(
    _ declaration: LuaDeclaration, report: RuleReport, source: [UInt8] = [],
    tables: [String: [UInt8]] = [:]
  ) {
    self.report = report
    let table = declaration.table
    if ["code_list", "parameter"].contains(declaration.kind) {
      addValues(declaration)
      return
    }
    addSeverity(table)
    if case .string(let word)? = table["if_missing"] {
      addAnswer(word, table, at: "if_missing") { $0 }
    }
    for key in ["when", "forbid"] {
      if case .table(let inner)? = table[key] {
        addCondition(inner, at: key) { table.with(key, .table($0)) }
      }
    }
    addExemptions(table)
    addRequirements(table)
    addMessages(table)
    addTable(declaration, tables)
    if case .function? = table["check"] { addBody(declaration, source) }
    addPairs(table)
    addEdits(table)
    changes = changes.enumerated().sorted { a, b in
      let first = place(of: a.element)
      let second = place(of: b.element)
      return (first.file, first.line ?? 0, first.column ?? 0, a.offset)
        < (second.file, second.line ?? 0, second.column ?? 0, b.offset)
    }.map(\.element)
  }

  /// Where a change is made.
  func place(of change: RuleChange) -> SourcePlace {
    change.place ?? report.place(key: change.path)
  }

  mutating func add(_ change: RuleChange) { changes.append(change) }

  /// Items of `require` that say what the next one says: only an example that asks for a key notices.
  private mutating func addMessages(_ table: LuaTable) {
    guard case .table(let written)? = table["require"], written.array.count > 1 else { return }
    for index in written.array.indices.dropLast() {
      changes.append(
        RuleChange(
          kind: .message, path: "require/\(index + 1)",
          change: "messages of items \(index + 1) and \(index + 2) -> exchanged",
          hint: "say in an example which item fires: expect = { key = \"require.\(index + 1)\" }",
          tables: [], exchanged: (index, index + 1)))
    }
  }

  mutating func add(
    _ kind: RuleMutation.Kind, _ path: String, _ change: String, _ hint: String,
    renamed: String? = nil, _ tables: [LuaTable]
  ) {
    changes.append(
      RuleChange(
        kind: kind, path: path, change: change, hint: hint,
        renamed: renamed.map { (path: path, name: $0) }, tables: tables))
  }

  // MARK: The head

  private mutating func addSeverity(_ table: LuaTable) {
    guard case .string(let word)? = table["severity"], let severity = Severity(rawValue: word)
    else { return }
    let other: Severity = severity == .hold ? .warn : severity == .warn ? .hold : .warn
    add(
      .severity, "severity", "severity \"\(word)\" -> \"\(other.rawValue)\"",
      "say it in an example that fires: expect = { severity = \"\(word)\" }",
      [table.with("severity", .string(other.rawValue))])
  }

  private mutating func addAnswer(
    _ word: String, _ table: LuaTable, at path: String, _ rebuild: Rebuild
  ) {
    guard ["pass", "fire"].contains(word) else { return }
    let other = word == "pass" ? "fire" : "pass"
    add(
      .blank, path, "if_missing \"\(word)\" -> \"\(other)\"",
      "add an example in which the field is blank, as in { field = blank }",
      [rebuild(table.with("if_missing", .string(other)))])
  }

  private mutating func addExemptions(_ table: LuaTable) {
    guard case .table(let list)? = table["unless"] else { return }
    for (index, item) in list.array.enumerated() {
      guard case .table(let entry) = item, case .string(let name)? = entry.array.first else {
        continue
      }
      let path = "unless/\(index + 1)"
      let rest = list.with(item: index, nil)
      add(
        .exemption, path, "exemption \"\(name)\" -> gone",
        "add an example that is exempt by it alone and would fire without it",
        [table.with("unless", rest.array.isEmpty ? nil : .table(rest))])
      let body = LuaTable(array: Array(entry.array.dropFirst()), fields: entry.fields)
      let turned = LuaTable(
        array: [.string(name)],
        fields: [("none", .table(LuaTable(array: [.table(body)])))])
      add(
        .exemption, path, "exemption \"\(name)\" -> turned round",
        "add an example that is exempt by it, and one that is not",
        [table.with("unless", .table(list.with(item: index, .table(turned))))])
      addCondition(body, at: path, offset: 1) { changed in
        let whole = LuaTable(array: [.string(name)] + changed.array, fields: changed.fields)
        return table.with("unless", .table(list.with(item: index, .table(whole))))
      }
    }
  }

  private mutating func addRequirements(_ table: LuaTable) {
    guard case .table(let written)? = table["require"] else { return }
    if written.array.isEmpty {
      addCondition(written, at: "require") { table.with("require", .table($0)) }
      return
    }
    for (index, item) in written.array.enumerated() {
      guard case .table(let entry) = item else { continue }
      addCondition(entry, at: "require/\(index + 1)") {
        table.with("require", .table(written.with(item: index, .table($0))))
      }
    }
  }

  // MARK: Conditions

  private static let swaps = [
    "present": "absent", "absent": "present", "distinct": "repeated", "repeated": "distinct",
  ]
  private static let groups = ["all": ["any"], "any": ["all"], "none": ["any"]]

  mutating func addCondition(
    _ table: LuaTable, at path: String, offset: Int = 0, _ rebuild: @escaping Rebuild
  ) {
    for (index, item) in table.array.enumerated() {
      guard case .table(let inner) = item else { continue }
      addCondition(inner, at: "\(path)/\(index + 1 + offset)") {
        rebuild(table.with(item: index, .table($0)))
      }
    }
    for (key, value) in report.written(table, at: path) {
      addEntry(key, value, table, at: path + "/" + key, rebuild)
    }
  }

  private mutating func addEntry(
    _ key: String, _ value: LuaValue, _ table: LuaTable, at path: String,
    _ rebuild: @escaping Rebuild
  ) {
    let put = { (inner: LuaTable) in rebuild(table.with(key, .table(inner))) }
    if let others = MutantMaker.groups[key] {
      addGroup(key, others, value, table, at: path, rebuild)
    } else if let other = MutantMaker.swaps[key] {
      add(
        .operation, path, "\(key) -> \(other)",
        "add an example with \(written(value)) filled, and one with it blank or repeated",
        renamed: other,
        [rebuild(table.renaming(key, to: other))])
      if case .table(let list) = value { addItems(list, of: key, at: path, put) }
    } else if key == "lacks" {
      add(
        .operation, path, "lacks -> has", "add an example with the modifier, and one without",
        [rebuild(table.with("lacks", nil).with("mods", .table(LuaTable(fields: [("has", value)]))))]
      )
      addSet(value, "mods", at: path) { rebuild(table.with("lacks", $0)) }
    } else if key == "compare" {
      if case .table(let inner) = value { addComparison(inner, at: path, put) }
    } else if ["age_on", "days_between", "sum", "prior", "other_claim"].contains(key) {
      if case .table(let inner) = value { addSpan(key, inner, at: path, put) }
    } else if let word = QuantifierWord(key) {
      addQuantifier(word, value, table, at: path, rebuild)
    } else if !["same", "message", "at", "key", "amount", "fix", "if_missing"].contains(key) {
      addField(key, value, at: path) { rebuild(table.with(key, $0)) }
    }
  }

  private mutating func addGroup(
    _ key: String, _ others: [String], _ value: LuaValue, _ table: LuaTable, at path: String,
    _ rebuild: @escaping Rebuild
  ) {
    guard case .table(let list) = value else { return }
    for other in others {
      add(
        .group, path, "\(key) -> \(other)",
        "add an example in which some of the conditions hold and others do not",
        renamed: other,
        [rebuild(table.renaming(key, to: other))])
    }
    addCondition(list, at: path) { rebuild(table.with(key, .table($0))) }
  }

  private mutating func addQuantifier(
    _ word: QuantifierWord, _ value: LuaValue, _ table: LuaTable, at path: String,
    _ rebuild: @escaping Rebuild
  ) {
    guard case .table(let inner) = value else { return }
    let put = { (changed: LuaTable) in rebuild(table.with(word.text, .table(changed))) }
    let others: [QuantifierWord.Kind] =
      switch word.kind {
      case .any: [.every, .no]
      case .every: [.any, .no]
      case .no: [.any, .every]
      case .count: []
      }
    for other in others {
      let name = "\(other.rawValue)_\(word.record.rawValue)"
      add(
        .quantifier, path, "\(word.text) -> \(name)",
        "add an example with two \(word.record.plural.replacingUnderscore) of which one meets the condition",
        renamed: name,
        [rebuild(table.renaming(word.text, to: name))])
    }
    if word.kind == .count { addBounds(word.text, inner, at: path, put) }
    addCondition(inner.without(["same"] + boundKeys), at: path) { changed in
      var whole = changed
      for key in ["same"] + boundKeys {
        if let value = inner[key] { whole = whole.with(key, value) }
      }
      return put(whole)
    }
  }

  // MARK: Two values

  private static let comparisons = [
    "==": ["<=", ">="], "~=": ["<", ">", "=="], "<": ["<="], "<=": ["<", "=="], ">": [">="],
    ">=": [">", "=="],
  ]

  private mutating func addComparison(
    _ table: LuaTable, at path: String, _ put: @escaping Rebuild
  ) {
    if table.array.count == 3, case .string(let symbol) = table.array[1] {
      for other in MutantMaker.comparisons[symbol] ?? [] {
        add(
          .operation, path + "/2", "compare \(symbol) -> \(other)",
          MutantMaker.between(symbol, other), [put(table.with(item: 1, .string(other)))])
      }
    }
    if case .string(let word)? = table["if_missing"] {
      addAnswer(word, table, at: path + "/if_missing", put)
    }
  }

  private static func between(_ symbol: String, _ other: String) -> String {
    switch (symbol, other) {
    case ("==", "<="), ("<=", "=="), ("~=", ">"):
      "add an example with the left side the smaller one"
    case ("==", ">="), (">=", "=="), ("~=", "<"): "add an example with the left side the larger one"
    default: "add an example with both sides equal"
    }
  }

  private mutating func addSpan(
    _ key: String, _ table: LuaTable, at path: String, _ put: @escaping Rebuild
  ) {
    addBounds(key, table, at: path, put)
    if case .string(let word)? = table["if_missing"] {
      addAnswer(word, table, at: path + "/if_missing", put)
    }
    if case .table(let inner)? = table["where"] {
      addCondition(inner, at: path + "/where") { put(table.with("where", .table($0))) }
    }
    guard key == "prior" || key == "other_claim" else { return }
    let own = table.without(["same", "within"] + boundKeys)
    addCondition(LuaTable(fields: own.fields), at: path) { changed in
      var whole = changed
      whole.array = table.array
      for key in ["same", "within"] + boundKeys {
        if let value = table[key] { whole = whole.with(key, value) }
      }
      return put(whole)
    }
    if case .integer(let days)? = table["within"] {
      for other in [days - 1, days + 1] {
        add(
          .threshold, path + "/within", "within \(days) -> \(other)",
          "add an example with another claim exactly \(max(days, other)) days away",
          [put(table.with("within", .integer(other)))])
      }
    }
  }
}
