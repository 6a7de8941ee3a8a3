import LuaVM
import Model
import Text

/// Reads `edits = { table = "ncci-ptp", set = … }` of a rule.
struct EditsReader {
  let report: RuleReport
  /// The rule's table.
  let rule: LuaTable
  /// What messages can name.
  let head: FieldScope

  /// The keys of `edits`.
  static let keys = ["table", "set", "pairs", "ignore", "other_claims"]
  /// Keys of a rule that mean nothing beside `edits`, with why.
  private static let strangers: [(key: String, why: String)] = [
    ("same", "which lines belong together is said by the edits"),
    ("at", "a finding stands at the line or diagnosis it is about"),
    ("amount", "a finding about a line names its charge"),
    ("fix", "what would pass an edit is in its message, and the record decides"),
  ]

  func read(_ value: LuaValue) -> OfficialEdits? {
    report.asksReleases = true
    if head.each != .claim {
      report.add(
        .wrongKind, at: "each",
        "'edits' look at the whole claim, and at each line on its own day — leave 'each' out")
      return nil
    }
    for (key, why) in EditsReader.strangers where rule[key] != nil {
      report.add(.unknownKey, at: key, "'\(key)' does not go with 'edits': \(why)")
    }
    guard case .table(let inner) = value, inner.array.isEmpty else {
      report.add(
        .wrongKind, valueOf: "edits",
        "'edits' is a table such as { table = \"ncci-ptp\", set = \"medicare-practitioner\" }")
      return nil
    }
    for (key, _) in report.written(inner, at: "edits") where !EditsReader.keys.contains(key) {
      let hint = nearest(key, in: EditsReader.keys).map { " — did you mean '\($0)'?" } ?? ""
      report.add(.unknownKey, at: "edits/" + key, "unknown key '\(key)' in 'edits'\(hint)")
    }
    let names = EditTable.allCases.map(\.rawValue)
    guard let name = word(inner["table"], "table", names), let table = EditTable(rawValue: name)
    else { return nil }
    guard let set = readSet(inner["set"], table) else { return nil }
    let pairs = readPairs(inner["pairs"], table)
    let ignored = readIgnored(inner["ignore"], table)
    let otherClaims = readOtherClaims(inner["other_claims"], table)
    let messages = readMessages(table)
    let message = rule["message"].flatMap { template($0, at: "message") }
    guard let ignored, let otherClaims, let messages else { return nil }
    return OfficialEdits(
      table: table, set: set, pairs: pairs, ignored: ignored, otherClaims: otherClaims,
      messages: messages, message: message, place: report.place(key: "edits"))
  }

  // MARK: Which edits

  private func word(_ value: LuaValue?, _ key: String, _ words: [String]) -> String? {
    guard let value else {
      report.add(
        .missingKey, at: "edits",
        "'edits' has no '\(key)' — it is one of \(words.joined(separator: ", "))")
      return nil
    }
    if case .string(let text) = value, words.contains(text) { return text }
    var hint: String?
    if case .string(let text) = value { hint = nearest(text, in: words) }
    report.add(
      .unknownWord, valueOf: "edits/" + key,
      "'\(key)' cannot be \(describe(value)) — "
        + (hint.map { "did you mean \"\($0)\"?" } ?? "use one of \(words.joined(separator: ", "))"))
    return nil
  }

  private func readSet(_ value: LuaValue?, _ table: EditTable) -> String? {
    if table.sets.isEmpty {
      guard value == nil else {
        report.add(
          .unknownKey, at: "edits/set", "\(table.rawValue) has no sets — leave 'set' out")
        return nil
      }
      return ""
    }
    return word(value, "set", table.sets)
  }

  private func readPairs(_ value: LuaValue?, _ table: EditTable) -> String? {
    guard let value else { return nil }
    guard table == .addOns else {
      report.add(
        .unknownKey, at: "edits/pairs",
        "'pairs' stands with ncci-aoc alone: the set of pairs that may deny a primary code")
      return nil
    }
    return word(value, "pairs", EditTable.settings)
  }

  private func readIgnored(_ value: LuaValue?, _ table: EditTable) -> Set<String>? {
    guard let value else { return [] }
    let known = table.findings.map(\.key)
    guard case .table(let list) = value, list.fields.isEmpty, !list.array.isEmpty else {
      report.add(
        .wrongKind, valueOf: "edits/ignore",
        "'ignore' is a list of kinds: \(known.joined(separator: ", "))")
      return nil
    }
    var ignored: Set<String> = []
    for (index, item) in list.array.enumerated() {
      guard let kind = kind(item, known, at: "edits/ignore/\(index + 1)") else { return nil }
      ignored.insert(kind)
    }
    if ignored.isSuperset(of: known) {
      report.add(
        .wrongValue, valueOf: "edits/ignore",
        "every kind of \(table.rawValue) is ignored, so the rule finds nothing")
      return nil
    }
    return ignored
  }

  private func kind(_ value: LuaValue, _ known: [String], at path: String) -> String? {
    if case .string(let text) = value, known.contains(text) { return text }
    var hint: String?
    if case .string(let text) = value { hint = nearest(text, in: known) }
    report.add(
      .unknownWord, valueOf: path,
      "\(describe(value)) is no kind — "
        + (hint.map { "did you mean \"\($0)\"?" }
          ?? "the kinds are \(known.joined(separator: ", "))"))
    return nil
  }

  private func readOtherClaims(_ value: LuaValue?, _ table: EditTable) -> Bool? {
    guard let value else { return false }
    guard case .boolean(let flag) = value else {
      report.add(
        .wrongKind, valueOf: "edits/other_claims",
        "'other_claims' is true or false, got \(describe(value))")
      return nil
    }
    if flag, !table.looksAcross {
      report.add(
        .wrongValue, valueOf: "edits/other_claims",
        "\(table.rawValue) looks at the diagnoses of one claim — leave 'other_claims' out")
      return nil
    }
    return flag
  }

  // MARK: Messages

  private func readMessages(_ table: EditTable) -> [String: MessageTemplate]? {
    guard let value = rule["messages"] else { return [:] }
    guard case .table(let all) = value, all.array.isEmpty else {
      report.add(.wrongKind, valueOf: "messages", "'messages' is a table of texts by kind")
      return nil
    }
    let known = table.findings.map(\.key)
    var messages: [String: MessageTemplate] = [:]
    for (key, text) in report.written(all, at: "messages") {
      guard known.contains(key) else {
        let hint =
          nearest(key, in: known).map { " — did you mean '\($0)'?" }
          ?? " — the kinds are \(known.joined(separator: ", "))"
        report.add(.unknownKey, at: "messages/" + key, "'\(key)' is no kind\(hint)")
        continue
      }
      messages[key] = template(text, at: "messages/" + key)
    }
    return messages
  }

  private func template(_ value: LuaValue, at path: String) -> MessageTemplate? {
    guard case .string(let text) = value else {
      report.add(.wrongKind, valueOf: path, "a message is text, got \(describe(value))")
      return nil
    }
    let template = MessageTemplate(
      text, scope: head, allowsParameters: true,
      fault: { report.add(.badMessage, valueOf: path, $0) })
    for case .parameter(let name) in template.pieces where !EditReport.names.contains(name) {
      let hint =
        nearest(name, in: EditReport.names).map { " — did you mean '{\($0)}'?" }
        ?? " (\(EditReport.names.joined(separator: ", ")))"
      report.add(
        .badMessage, valueOf: path,
        "the message names '{\(name)}', which is neither a field of the claim nor of the edit\(hint)"
      )
    }
    return template
  }
}
