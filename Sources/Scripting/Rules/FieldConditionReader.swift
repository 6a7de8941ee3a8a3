import LuaVM
import Model
import Text

/// Reads what a condition says of one field: a value, a set, or a table of operators.
struct FieldConditionReader {
  let reader: ConditionReader
  let reference: FieldReference
  let path: String

  var field: Field { reference.field }
  var report: RuleReport { reader.report }

  func read(_ value: LuaValue) -> Condition? {
    if case .table(let table) = value, table.array.isEmpty, !table.fields.isEmpty {
      return readOperators(table)
    }
    if case .string(let word) = value,
      let meant = ["present", "absent"].first(where: { $0 == word })
    {
      report.add(
        .wrongValue, valueOf: path,
        "\(reference.wording) would have to say \"\(word)\" — write \(meant) = \"\(field.path)\"")
      return nil
    }
    return leaf("is", value, in: LuaTable(array: [], fields: []), at: path)
  }

  private func readOperators(_ table: LuaTable) -> Condition? {
    var parts: [Condition] = []
    var boundsRead = false
    for (key, value) in report.written(table, at: path) where key != "if_missing" {
      let at = path + "/" + key
      if boundKeys.contains(key) {
        if !boundsRead, let part = bounds(table) {
          parts.append(part.placed(report.place(key: at)))
        }
        boundsRead = true
        continue
      }
      if let part = leaf(key, value, in: table, at: at) {
        parts.append(part.placed(report.place(key: at)))
      }
    }
    if parts.isEmpty, table.fields.allSatisfy({ $0.key == "if_missing" }) {
      report.add(.wrongKind, at: path, "if_missing stands alone — give a condition beside it")
    }
    return parts.isEmpty ? nil : parts.count == 1 ? parts[0] : .all(parts)
  }

  static let operators =
    [
      "is", "is_not", "one_of", "none_of", "at_least", "at_most", "more_than", "less_than",
      "starts_with", "contains", "length", "length_at_least", "length_at_most", "valid", "has",
      "lacks", "if_missing", "listed",
    ] + CodeIndicator.allCases.map(\.rawValue)

  private func leaf(
    _ word: String, _ value: LuaValue, in table: LuaTable, at: String
  ) -> Condition? {
    if let indicator = CodeIndicator(rawValue: word) {
      return asked(indicator, value, in: table, at: at)
    }
    if word == "listed" { return listed(value, in: table, at: at) }
    let negated = ["is_not", "none_of", "lacks"].contains(word)
    guard let (test, wording) = test(word, value, at: at) else { return nil }
    let missing: Bool?
    if reference.isAlwaysThere, isList {
      missing = negated
    } else if selects, !negated, table["if_missing"] == nil {
      missing = false
    } else {
      guard let answer = reader.missing(of: [reference], in: table, at: at) else { return nil }
      missing = answer.value
    }
    return .leaf(
      Condition.Leaf(
        test: test, subject: reference, negated: negated, missing: missing,
        wording: "\(reference.wording) \(wording)"))
  }

  /// A blank field simply does not match where a condition selects claims.
  var selects: Bool { reader.selects }

  private var isList: Bool {
    switch field.type {
    case .codes, .integers: true
    default: false
    }
  }

  private func test(
    _ word: String, _ value: LuaValue, at: String
  ) -> (Condition.Test, String)? {
    switch word {
    case "is", "is_not", "one_of", "none_of", "has", "lacks": return membership(word, value, at)
    case "starts_with":
      guard isText, !isList, let text = text(value, at) else { return unfit(word, at) }
      return (.startsWith(text), "starts with \"\(text)\"")
    case "contains":
      guard isText, !isList, let texts = texts(value, at) else { return unfit(word, at) }
      return (
        .contains(texts.map { $0.uppercased() }), "contains \(texts.joined(separator: " or "))"
      )
    case "length", "length_at_least", "length_at_most":
      guard isText, !isList else { return unfit(word, at) }
      guard let number = reader.wholeNumber(value, at) else { return nil }
      guard number >= 0 else {
        report.add(.wrongValue, valueOf: at, "no text has \(number) characters")
        return nil
      }
      switch word {
      case "length": return (.length(number...number), "has \(number) characters")
      case "length_at_least":
        return (.length(number...Int64.max), "has at least \(number) characters")
      default: return (.length(0...number), "has at most \(number) characters")
      }
    case "valid": return validity(value, at)
    default:
      let meant =
        MeantWords.operators[word] ?? nearest(word, in: FieldConditionReader.operators)
      let hint = meant.map { " — did you mean '\($0)'?" }
      report.add(.unknownOperator, at: at, "unknown operator '\(word)'\(hint ?? "")")
      return nil
    }
  }

  private func membership(
    _ word: String, _ value: LuaValue, _ at: String
  ) -> (Condition.Test, String)? {
    switch field.type {
    case .codes:
      guard let set = reader.codes(value, of: field.path, at: at) else { return nil }
      return (.list(set), "\(word == "is" ? "has" : word.replacingUnderscore) \(set.text)")
    case .code:
      guard let set = reader.codes(value, of: field.path, at: at), isWord(set, at) else {
        return nil
      }
      return (.code(set), "\(wording(word, several: set.singles.count != 1)) \(set.text)")
    case .text:
      guard let text = text(value, at) else { return nil }
      return (.equals(text), "\(word.replacingUnderscore) \"\(text)\"")
    case .integers: return unfit(word, at)
    case .integer, .money, .quantity, .date, .flag:
      if case .table = value { return unfit(word, at) }
      guard let number = reader.literal(value, for: field, at: at) else { return nil }
      return (.number(number...number), "\(word.replacingUnderscore) \(report.wording(value))")
    }
  }

  /// Whether a set holds only words that a fact's field can be.
  private func isWord(_ set: CodeSet, _ at: String) -> Bool {
    guard field.isFact, let words = Schema.fact(field.path)?.words, !words.isEmpty else {
      return true
    }
    for code in set.text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
    where !words.contains(code) {
      let hint = nearest(code, in: words).map { "did you mean \"\($0)\"?" }
      report.add(
        .unknownWord, valueOf: at,
        "'\(field.path)' is never \"\(code)\" — "
          + (hint ?? "it is one of \(words.joined(separator: ", "))"))
      return false
    }
    return true
  }

  private func wording(_ word: String, several: Bool) -> String {
    word == "is" && several
      ? "is one of" : word == "one_of" ? "is one of" : word.replacingUnderscore
  }

  private func bounds(_ table: LuaTable) -> Condition? {
    switch field.type {
    case .money, .quantity, .date, .integer, .integers: break
    default:
      report.add(
        .unknownOperator, at: path,
        "'\(field.path)' is \(field.type.name), which has no order — bounds do not apply")
      return nil
    }
    let read = { (value: LuaValue, at: String) in reader.literal(value, for: field, at: at) }
    guard let bounds = reader.bounds(table, at: path, unit: 1, read: read) else { return nil }
    let missing: Bool?
    if isList {
      missing = true
    } else if selects, table["if_missing"] == nil {
      missing = false
    } else {
      guard let answer = reader.missing(of: [reference], in: table, at: path) else { return nil }
      missing = answer.value
    }
    return .leaf(
      Condition.Leaf(
        test: .number(bounds.range), subject: reference, negated: false, missing: missing,
        wording: "\(reference.wording) is \(bounds.wording)"))
  }

  private func validity(_ value: LuaValue, _ at: String) -> (Condition.Test, String)? {
    guard isText else { return unfit("valid", at) }
    guard let name = text(value, at) else { return nil }
    guard let form = Form(rawValue: name) else {
      let forms = Form.allCases.map(\.rawValue)
      let hint = nearest(name, in: forms).map { " — did you mean '\($0)'?" } ?? ""
      report.add(
        .unknownWord, valueOf: at,
        "'\(name)' is no form\(hint.isEmpty ? " — the forms are \(forms.joined(separator: ", "))" : hint)"
      )
      return nil
    }
    return (.valid(form), "is \(form.wording)")
  }

  private var isText: Bool {
    switch field.type {
    case .code, .text, .codes: true
    default: false
    }
  }

  func text(_ value: LuaValue, _ at: String) -> String? {
    if case .string(let text) = value, !text.isEmpty { return text }
    report.add(.wrongValue, valueOf: at, "expected text, got \(describe(value))")
    return nil
  }

  private func texts(_ value: LuaValue, _ at: String) -> [String]? {
    guard case .table(let table) = value else { return text(value, at).map { [$0] } }
    let texts = table.array.compactMap { text($0, at) }
    return texts.isEmpty || texts.count != table.array.count ? nil : texts
  }

  func unfit(_ word: String, _ at: String) -> (Condition.Test, String)? {
    let hint = isList && ["contains", "starts_with"].contains(word) ? " — did you mean 'has'?" : ""
    report.add(
      .unknownOperator, at: at,
      "'\(word)' does not apply to '\(field.path)', which is \(field.type.name)\(hint)")
    return nil
  }
}
