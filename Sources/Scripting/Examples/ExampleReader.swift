import LuaVM
import Model
import Text

/// Reads a rule's examples.
struct ExampleReader {
  let report: RuleReport
  let place: SourcePlace
  /// No input carries what the rule needs yet, so that it can only show that it does not judge.
  var neverJudges = false

  static let keys = ["claim", "others", "expect", "as_of"]
  /// The keys of `expect` as a table.
  static let expectKeys = ["line", "count", "severity", "key"]

  /// The examples; nil when one has a fault or when they do not show the rule both ways.
  func read(_ value: LuaValue?) -> [Rule.Example]? {
    guard let value else {
      report.add(
        .missingExample, at: "",
        "the rule has no examples — give at least one that fires and one that passes")
      return nil
    }
    guard case .table(let list) = value, list.fields.isEmpty else {
      report.add(.badExample, valueOf: "examples", "'examples' is a list of examples")
      return nil
    }
    let examples = list.array.enumerated().compactMap { readOne($1, at: "examples/\($0 + 1)") }
    guard examples.count == list.array.count else { return nil }
    if neverJudges {
      if !examples.isEmpty { return examples }
      report.add(
        .missingExample, at: "examples",
        "the rule has no example — show at least that it is not judged without what it needs")
      return nil
    }
    let lacking = [
      examples.contains { $0.expectation.fires } ? nil : "fires",
      examples.contains { $0.expectation == .verdict(.pass) || $0.expectation == .count(0) }
        ? nil : "passes",
    ].compactMap { $0 }
    if !lacking.isEmpty {
      report.add(
        .missingExample, at: "examples",
        "no example \(lacking.joined(separator: " and none ")) — a rule is shown both ways before it "
          + "can be used: add one with \(lacking.map(ExampleReader.howTo).joined(separator: ", and one with "))"
      )
      return nil
    }
    return examples
  }

  /// How an example of either way is written.
  private static func howTo(_ way: String) -> String {
    way == "fires"
      ? "expect = \"fire\""
      : "expect = \"pass\", or, for a claim that the rule does not apply to, expect = { count = 0 }"
  }

  private func readOne(_ value: LuaValue, at path: String) -> Rule.Example? {
    guard case .table(let table) = value, table.array.count == 1,
      case .string(let name) = table.array[0]
    else {
      report.add(
        .badExample, at: path, "an example begins with its name: { \"name\", claim = { … }, … }")
      return nil
    }
    for (key, _) in report.written(table, at: path) where !ExampleReader.keys.contains(key) {
      let hint = nearest(key, in: ExampleReader.keys).map { " — did you mean '\($0)'?" } ?? ""
      report.add(.unknownKey, at: path + "/" + key, "unknown key '\(key)' in an example\(hint)")
    }
    guard let written = table["expect"] else {
      report.add(.badExample, at: path, "the example \"\(name)\" does not say what to expect")
      return nil
    }
    guard let (expectation, detail) = expectation(written, at: path + "/expect"),
      let claim = RecipeReader(report: report).read(table["claim"], at: path + "/claim")
    else { return nil }
    guard let others = readOthers(table["others"], at: path + "/others") else { return nil }
    var asOf: CivilDate?
    if let text = table["as_of"] {
      guard case .string(let text) = text, let date = CivilDate(text) else {
        report.add(.badDate, valueOf: path + "/as_of", "as_of is a date such as \"2026-06-30\"")
        return nil
      }
      asOf = date
    }
    return Rule.Example(
      name: name, claim: claim, others: others, expectation: expectation, detail: detail,
      asOf: asOf, place: report.place(key: path))
  }

  /// The claims that stand before the example's in the input.
  func readOthers(_ value: LuaValue?, at path: String) -> [ClaimRecipe]? {
    guard let value else { return [] }
    guard case .table(let list) = value, list.fields.isEmpty else {
      report.add(
        .badExample, valueOf: path, "'others' is a list of claims: { { … }, { … } }")
      return nil
    }
    let claims = list.array.enumerated().map {
      RecipeReader(report: report).read($1, at: "\(path)/\($0 + 1)")
    }
    return claims.contains { $0 == nil } ? nil : claims.compactMap { $0 }
  }

  private func expectation(
    _ value: LuaValue, at path: String
  ) -> (Rule.Expectation, Rule.Detail)? {
    switch value {
    case .string("fire"): return (.verdict(.finding), Rule.Detail())
    case .string(let word):
      if let verdict = Verdict(rawValue: word), verdict != .finding {
        return (.verdict(verdict), Rule.Detail())
      }
    case .table(let table) where table.array.isEmpty && !table.fields.isEmpty:
      if let read = readTable(table, at: path) { return read }
    default: break
    }
    report.add(
      .badExample, valueOf: path,
      "expect is \"pass\", \"fire\", \"not_applicable\", \"not_judged\", or of one that fires "
        + "{ line = n } or { count = n }, and beside it severity and key, got \(describe(value))")
    return nil
  }

  /// `{ line = 2, severity = "hold", key = "require.2" }`; `line` and `count` exclude each other.
  private func readTable(
    _ table: LuaTable, at path: String
  ) -> (Rule.Expectation, Rule.Detail)? {
    var expectation: Rule.Expectation?
    var detail = Rule.Detail()
    for (key, value) in table.fields {
      switch (key, value) {
      case ("line", .integer(let line)) where expectation == nil: expectation = .line(Int(line))
      case ("count", .integer(let count)) where expectation == nil: expectation = .count(Int(count))
      case ("severity", .string(let word)):
        guard let severity = Severity(rawValue: word) else { return nil }
        detail.severity = severity
      case ("key", .string(let text)): detail.key = text
      default: return nil
      }
    }
    if expectation == .count(0), !detail.isEmpty { return nil }
    return (expectation ?? .verdict(.finding), detail)
  }
}

/// Reads the claim of an example: fields by their schema names, lines and other payers as lists.
struct RecipeReader {
  let report: RuleReport

  func read(_ value: LuaValue?, at path: String) -> ClaimRecipe? {
    var recipe = ClaimRecipe()
    guard let value else { return recipe }
    guard case .table(let table) = value, table.array.isEmpty else {
      report.add(.badExample, valueOf: path, "'claim' is a table of fields")
      return nil
    }
    var whole = true
    for (key, entry) in report.written(table, at: path) {
      let at = path + "/" + key
      switch key {
      case "lines":
        guard let lines = records(entry, .line, at: at) else { return nil }
        recipe.lines = lines
      case "other_payers":
        guard let payers = records(entry, .otherPayer, at: at) else { return nil }
        recipe.otherPayers = payers
      case "segments":
        guard let segments = records(entry, .segment, at: at) else { return nil }
        recipe.segments = segments
      default:
        guard let values = entries(key, entry, .claim, at: at) else {
          whole = false
          continue
        }
        recipe.claim += values
      }
    }
    return whole ? recipe : nil
  }

  private func records(
    _ value: LuaValue, _ record: Record, at path: String
  ) -> [ClaimRecipe.Entry]? {
    guard case .table(let list) = value, list.fields.isEmpty else {
      report.add(.badExample, valueOf: path, "this is a list of tables: { { … }, { … } }")
      return nil
    }
    let all = list.array.enumerated().map { one($1, record, at: "\(path)/\($0 + 1)") }
    return all.contains { $0 == nil } ? nil : all.compactMap { $0 }
  }

  /// One record of a list: its fields, and the lists below it.
  private func one(
    _ value: LuaValue, _ record: Record, at path: String
  ) -> ClaimRecipe.Entry? {
    guard case .table(let table) = value, table.array.isEmpty else {
      report.add(.badExample, valueOf: path, "expected a table of fields")
      return nil
    }
    var made = ClaimRecipe.Entry()
    var whole = true
    for (key, value) in report.written(table, at: path) {
      let at = path + "/" + key
      if let list = Schema.lists(of: record).first(where: { $0.name == key }) {
        guard let below = records(value, list.record, at: at) else {
          whole = false
          continue
        }
        made.below += below.map { (list.record, $0) }
      } else if let values = entries(key, value, record, at: at) {
        made.values += values
      } else {
        whole = false
      }
    }
    return whole ? made : nil
  }

  /// The values of one entry: a field, or a group of fields.
  private func entries(
    _ key: String, _ value: LuaValue, _ record: Record, at path: String
  ) -> ClaimRecipe.Values? {
    if let field = Schema.field(record, key) {
      return one(field, value, at: path).map { [$0] }
    }
    if Schema.groups(of: record).contains(key), case .table(let table) = value,
      table.array.isEmpty
    {
      var values: ClaimRecipe.Values = []
      for (name, entry) in report.written(table, at: path) {
        guard let field = Schema.field(record, key + "." + name) else {
          return unknown(key + "." + name, record, at: path + "/" + name)
        }
        guard let value = one(field, entry, at: path + "/" + name) else { return nil }
        values.append(value)
      }
      return values
    }
    if Schema.groups(of: record).contains(key) {
      report.add(
        .unknownField, at: path,
        "'\(key)' is a group of fields — write \(key) = { id = \(describe(value)) } or what is meant"
      )
      return nil
    }
    return unknown(key, record, at: path)
  }

  /// Derived fields that an example may state instead of what they follow from.
  private static let settable: Set = [
    "paid_by_others", "line_paid", "line_adjusted", "adjusted", "patient.is_subscriber",
    "attachment_count",
  ]

  /// Whether an example may give the field a value.
  static func takes(_ field: Field) -> Bool {
    !field.isDerived || settable.contains(field.path)
  }

  private func unknown(_ path: String, _ record: Record, at: String) -> ClaimRecipe.Values? {
    let known = Schema.fields(of: record).map(\.path) + Schema.lists(of: record).map(\.name)
    let hint = nearest(path, in: known).map { " — did you mean '\($0)'?" } ?? ""
    report.add(.unknownField, at: at, "\(record.rawValue) has no field '\(path)'\(hint)")
    return nil
  }

  private func one(
    _ field: Field, _ value: LuaValue, at path: String
  ) -> (field: Field, value: FieldValue?)? {
    if !RecipeReader.takes(field) {
      report.add(
        .badExample, at: path,
        "'\(field.path)' follows from the rest of the claim and cannot be set")
      return nil
    }
    if case .tagged(RuleHost.blankTag, _, _) = value { return (field, nil) }
    let reader = ConditionReader(report: report, each: .claim, role: .when, ruleAnswer: nil)
    switch (field.type, value) {
    case (.code, .string(let text)), (.text, .string(let text)): return (field, .text(text))
    case (.codes(let capacity), .table(let list)) where list.fields.isEmpty:
      let texts = list.array.compactMap { item -> String? in
        if case .string(let text) = item { return text }
        return nil
      }
      if texts.count == list.array.count, texts.count <= capacity { return (field, .texts(texts)) }
    case (.integers(let capacity), .table(let list)) where list.fields.isEmpty:
      let numbers = list.array.compactMap { item -> Int64? in
        if case .integer(let number) = item { return number }
        return nil
      }
      if numbers.count == list.array.count, numbers.count <= capacity {
        return (field, .numbers(numbers))
      }
    case (.money, _), (.quantity, _), (.date, _), (.integer, _), (.flag, _):
      return reader.literal(value, for: field, at: path).map { (field, .number($0)) }
    default: break
    }
    let form = field.type.isList ? " — write \(field.name) = { \(describe(value)) }" : ""
    report.add(
      .wrongValue, valueOf: path,
      "'\(field.path)' is a \(field.type.name) and \(describe(value)) is not\(form)")
    return nil
  }
}
