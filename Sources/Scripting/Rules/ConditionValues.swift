import LuaVM
import Model
import Text

/// The keys that bound a number.
let boundKeys = ["at_least", "at_most", "more_than", "less_than"]

extension ConditionReader {
  /// What `if_missing` decides for a condition on some fields.
  ///
  /// `value` nil means that a blank is an error. The outer nil means that the answer is lacking and that this was reported.
  func missing(
    of references: [FieldReference], in table: LuaTable, at path: String
  ) -> (value: Bool?, Void)? {
    if let written = table["if_missing"] {
      guard case .string(let word) = written, let answer = Answer(rawValue: word) else {
        report.add(
          .unknownWord, at: path + "/if_missing", "if_missing is \"pass\" or \"fire\"")
        return nil
      }
      return (value(for: answer), ())
    }
    if let ruleAnswer { return (value(for: ruleAnswer), ()) }
    let optional = references.filter { !$0.isAlwaysThere }
    guard let first = optional.first else { return (nil, ()) }
    report.add(
      .missingAnswer, at: path,
      "'\(first.field.path)' may be blank — say what a blank means: if_missing = \"pass\" or \"fire\" "
        + "inside the table, as in \(first.field.name) = { is = …, if_missing = \"pass\" }, or once in "
        + "the rule's head")
    return nil
  }

  /// The truth value that makes the rule pass or fire.
  func value(for answer: Answer) -> Bool {
    answer == .pass ? truthPasses : !truthPasses
  }

  /// Reads `at_least`, `at_most`, `more_than` and `less_than` into a range in the field's own unit,
  /// where `unit` is one whole of it and `read` turns a value into it.
  func bounds(
    _ table: LuaTable, at path: String, unit: Int64,
    read: (LuaValue, String) -> Int64?
  ) -> (range: ClosedRange<Int64>, wording: String)? {
    var low = Int64.min
    var high = Int64.max
    var words: [String] = []
    for key in boundKeys {
      guard let written = table[key] else { continue }
      guard let number = read(written, path + "/" + key) else { return nil }
      switch key {
      case "at_least": low = max(low, number)
      case "at_most": high = min(high, number)
      case "more_than": low = max(low, number == Int64.max ? number : number + 1)
      default: high = min(high, number == Int64.min ? number : number - 1)
      }
      words.append("\(key.replacingUnderscore) \(report.wording(written))")
    }
    guard !words.isEmpty else {
      report.add(.wrongKind, at: path, "give a bound: at_least, at_most, more_than or less_than")
      return nil
    }
    guard low <= high else {
      report.add(.wrongValue, at: path, "no number is \(words.joined(separator: " and "))")
      return nil
    }
    return (low...high, words.joined(separator: " and "))
  }

  func wholeNumber(_ written: LuaValue, _ path: String) -> Int64? {
    guard let value = report.resolved(written, at: path) else { return nil }
    if case .integer(let number) = value { return number }
    report.add(.wrongValue, valueOf: path, "expected a whole number, got \(describe(value))")
    return nil
  }

  /// A literal in a field's own unit: cents, thousandths, days, the number, 0 or 1.
  func literal(_ written: LuaValue, for field: Field, at path: String) -> Int64? {
    guard let value = report.resolved(written, at: path) else { return nil }
    switch (field.type, value) {
    case (.money, .exact(let exact)) where exact.kind == .money: return exact.value
    case (.money, .string(let text)):
      if let money = Money(text) { return money.cents }
    case (.money, .integer), (.money, .number):
      report.add(
        .inexactMoney, valueOf: path,
        "'\(field.path)' is money and \(describe(value)) is a plain number — write money \"12.30\"")
      return nil
    case (.quantity, .integer(let number)):
      let (thousandths, overflow) = number.multipliedReportingOverflow(by: 1_000)
      if !overflow { return thousandths }
    case (.quantity, .exact(let exact)) where exact.kind == .quantity: return exact.value
    case (.quantity, .string(let text)):
      if let quantity = Quantity(text) { return quantity.thousandths }
    case (.date, .exact(let exact)) where exact.kind == .date: return exact.value
    case (.date, .string(let text)):
      if let date = CivilDate(text) { return Int64(date.days) }
      report.add(
        .badDate, valueOf: path, "'\(text)' is not a date — write it as \"2026-01-31\"")
      return nil
    case (.integer, .integer(let number)), (.integers, .integer(let number)): return number
    case (.flag, .boolean(let flag)): return flag ? 1 : 0
    default: break
    }
    report.add(
      .wrongValue, valueOf: path,
      "'\(field.path)' is \(field.type.name) and \(describe(value)) is not")
    return nil
  }
}

extension FieldReference {
  /// Whether the field is never blank: always carried, or a list, which can only be empty.
  var isAlwaysThere: Bool {
    switch field.type {
    case .codes, .integers: true
    default: field.required
    }
  }
}

/// A value as an author would write it, for messages.
func describe(_ value: LuaValue) -> String {
  switch value {
  case .none: "nil"
  case .boolean(let flag): flag ? "true" : "false"
  case .integer(let number): String(number)
  case .number(let number): String(number)
  case .string(let text): "\"\(text)\""
  case .table: "a table"
  case .function: "a function"
  case .exact(let exact): exact.text
  case .tagged(let name, let text, _): text.isEmpty ? name : "\(name) \"\(text)\""
  case .record(let name, _): "a \(name)"
  }
}

extension LuaExact {
  /// The value as people write it.
  var text: String {
    switch kind {
    case .money: Money(cents: value).description
    case .quantity: Quantity(thousandths: value).description
    case .date: CivilDate(days: Int32(truncatingIfNeeded: value)).description
    }
  }
}

extension String {
  /// The words of a key: `at_least` as `at least`.
  var replacingUnderscore: String { String(map { $0 == "_" ? " " : $0 }) }
}
