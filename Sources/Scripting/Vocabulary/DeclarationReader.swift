import LuaVM
import Model
import Text

/// Reads the keys that the small vocabularies have in common and reports what is wrong with them.
struct DeclarationReader {
  let declaration: LuaDeclaration
  let report: RuleReport

  var id: String { declaration.id }
  var table: LuaTable { declaration.table }
  var place: SourcePlace { report.start }

  /// A reader that has checked the keys: none unknown, none of `required` lacking.
  init(_ declaration: LuaDeclaration, report: RuleReport, keys: [String], required: [String]) {
    self.declaration = declaration
    self.report = report
    checkKeys(declaration.table, at: "", keys: keys, required: required)
  }

  /// Reports unknown and lacking keys of a table of the declaration.
  func checkKeys(_ table: LuaTable, at path: String, keys: [String], required: [String]) {
    let name = path.isEmpty ? "the \(declaration.kind)" : "'\(path)'"
    var misspelt: Set<String> = []
    for (key, _) in report.written(table, at: path) where !keys.contains(key) {
      let meant =
        MeantWords.fields[key].flatMap { keys.contains($0) ? $0 : nil } ?? nearest(key, in: keys)
      if let meant { misspelt.insert(meant) }
      let hint =
        meant.map { " — did you mean '\($0)'?" }
        ?? " — the keys are \(keys.joined(separator: ", "))"
      report.add(.unknownKey, at: inside(path, key), "unknown key '\(key)'\(hint)")
    }
    for (index, _) in table.array.enumerated() {
      report.add(
        .unknownKey, at: inside(path, String(index + 1)), "a value without a key stands in \(name)")
    }
    for key in required where table[key] == nil && !misspelt.contains(key) {
      report.add(.missingKey, at: path, "\(name) has no '\(key)'")
    }
  }

  /// A text that is not blank.
  func text(_ key: String) -> String? {
    guard let value = table[key] else { return nil }
    if case .string(let text) = value, text.contains(where: { $0 != " " }) { return text }
    report.add(.wrongKind, valueOf: key, "'\(key)' is text, got \(describe(value))")
    return nil
  }

  /// One of a few words.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type, in table: LuaTable? = nil, at path: String = ""
  ) -> Word? where Word.RawValue == String {
    let place = inside(path, key)
    guard let value = (table ?? self.table)[key] else { return nil }
    guard case .string(let text) = value else {
      report.add(.wrongKind, valueOf: place, "'\(key)' is text, got \(describe(value))")
      return nil
    }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    let known = words.map { "\"\($0)\"" }.joined(separator: ", ")
    let hint = nearest(text, in: words).map { "did you mean \"\($0)\"?" } ?? "use one of \(known)"
    report.add(.unknownWord, valueOf: place, "'\(key)' cannot be \"\(text)\" — \(hint)")
    return nil
  }

  /// A table of named values.
  func fields(_ key: String, keys: [String], required: [String] = []) -> LuaTable? {
    guard let value = table[key] else { return nil }
    guard case .table(let inner) = value else {
      report.add(.wrongKind, valueOf: key, "'\(key)' is a table of \(keys.joined(separator: ", "))")
      return nil
    }
    checkKeys(inner, at: key, keys: keys, required: required)
    return inner
  }

  func date(_ value: LuaValue, at path: String) -> CivilDate? { report.date(value, at: path) }

  /// Texts from a text or a list of texts.
  func texts(_ key: String) -> [String]? {
    guard let value = table[key] else { return nil }
    if case .string(let text) = value, !text.isEmpty { return [text] }
    if case .table(let list) = value, list.fields.isEmpty, !list.array.isEmpty {
      let texts = list.array.compactMap { item -> String? in
        if case .string(let text) = item, !text.isEmpty { return text }
        return nil
      }
      if texts.count == list.array.count { return texts }
    }
    report.add(
      .wrongKind, valueOf: key, "'\(key)' is a text or a list of texts, got \(describe(value))")
    return nil
  }

  private func inside(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : path + "/" + key
  }
}

extension RuleReport {
  /// A date from `date "…"` or a text.
  func date(_ value: LuaValue, at path: String) -> CivilDate? {
    switch value {
    case .exact(let exact) where exact.kind == .date:
      return CivilDate(days: Int32(truncatingIfNeeded: exact.value))
    case .string(let text):
      if let date = CivilDate(text) { return date }
      add(.badDate, valueOf: path, "'\(text)' is not a date — write it as \"2026-01-31\"")
    default:
      var hint = ""
      if case .integer = value { hint = " — dates stand in quotes; without them Lua subtracts" }
      add(
        .badDate, valueOf: path, "expected a date as \"2026-01-31\", got \(describe(value))\(hint)")
    }
    return nil
  }
}
