import LuaVM
import Model
import Text

/// Reads what an `edit_pairs` says beside the head of every rule: its table, what lets a pair pass, what
/// findings say.
struct PairReader {
  let report: RuleReport
  let table: LuaTable
  /// The file of the declaration, beside which its CSV stands.
  let file: String
  /// The CSV files that were loaded, by path, and the tables that were made of them.
  let tables: [String: [UInt8]]
  let made: PairTables
  /// What messages can name.
  let head: FieldScope
  let reader: ConditionReader
  /// The days of the rule.
  let window: Rule.Window?

  /// The keys of `expect_rows`.
  static let rowKeys = ["min", "max_change"]
  /// The keys of its own, beside those of every rule.
  static let keys = ["data", "ignore", "bypass", "pick", "expect_rows"]
  /// What messages name beside fields.
  static let names = ["column1", "column2", "effective", "deleted", "indicator", "row"]

  func read() -> EditPairs? {
    let ignored = readIgnored()
    let bypasses = readBypasses()
    let pick = readPick()
    let messages = readMessages(pick ?? [:])
    let expected = readExpected()
    let parts = FindingParts(report: report, scope: head)
    let anchor =
      table["at"].map { parts.place($0, at: "at") }
      ?? Schema.field(.line, "code").map {
        FieldReference(base: .line, field: $0, prefix: "b.")
      }
    let amount = table["amount"].flatMap { parts.amount($0, at: "amount") }
    guard let ignored, let bypasses, let pick, let messages, let expected, let anchor else {
      return nil
    }
    guard let sources = readData() else { return nil }
    let (made, faults, indicators) = made.table(sources, ignoring: ignored)
    for fault in faults { report.add(fault.code, place: fault.place, fault.message) }
    guard let made else { return nil }
    check(indicators, ignored: ignored, bypasses, pick)
    if let min = expected.min, made.count < min {
      report.add(
        .tooFewPairs, valueOf: "expect_rows/min",
        "the table has \(made.count) rows and expect_rows wants \(min) or more — is the file whole?"
      )
    }
    guard report.diagnostics.isEmpty else { return nil }
    warnOfIdle(made, ignored)
    return EditPairs(
      table: made, ignored: ignored, bypasses: bypasses, messages: messages, pick: pick,
      expected: expected, anchor: anchor, amount: amount)
  }

  // MARK: The table

  /// A text of the table: a file, or what stands in the script.
  private func readData() -> [PairTables.Source]? {
    guard let value = table["data"] else {
      report.add(.missingKey, at: "", "the edit_pairs has no 'data'")
      return nil
    }
    var items = [(value, "data")]
    if case .table(let list) = value, list.fields.isEmpty, !list.array.isEmpty {
      items = list.array.enumerated().map { ($1, "data/\($0 + 1)") }
    }
    guard items.count <= PairTable.Row.fileLimit else {
      report.add(
        .wrongKind, valueOf: "data",
        "a table stands in at most \(PairTable.Row.fileLimit) files, and here are \(items.count)")
      return nil
    }
    let sources = items.compactMap { readSource($0.0, at: $0.1) }
    return sources.count == items.count ? sources : nil
  }

  private func readSource(_ value: LuaValue, at path: String) -> PairTables.Source? {
    guard case .tagged("csv", let text, let line) = value else {
      report.add(
        .wrongKind, valueOf: path,
        "'data' is csv \"file.csv\", csv [[ … ]] or a list of them, got \(describe(value))")
      return nil
    }
    guard !text.contains("\n") else {
      let start = report.places?.texts[path] ?? SourcePlace(file: file, line: line, column: 1)
      return PairTables.Source(
        file: file, line: start.line ?? line, column: start.column ?? 1, bytes: Array(text.utf8))
    }
    guard let path = DecisionFiles.path(of: text, beside: file) else {
      report.add(
        .noSuchTable, valueOf: path,
        "'\(text)' is no CSV file beside the rule file — write its name as csv \"table.csv\"")
      return nil
    }
    guard let bytes = tables[path] else {
      let known = tables.keys.compactMap { DecisionFiles.name(of: $0, beside: file) }
      let hint = nearest(text, in: known).map { "did you mean '\($0)'?" }
      report.add(
        .noSuchTable, valueOf: "data",
        "there is no file \(path) — \(hint ?? "put it beside the rule file")")
      return nil
    }
    return PairTables.Source(file: path, line: 1, column: 1, bytes: bytes)
  }

  /// An indicator that nothing is said of would be a row whose pair nobody decided about.
  private func check(
    _ indicators: [UInt8: SourcePlace], ignored: Set<UInt8>, _ bypasses: [EditPairs.Bypass],
    _ pick: [UInt8: String]
  ) {
    var known = ignored.union(pick.keys)
    if pick.isEmpty {
      for bypass in bypasses { known.formUnion(bypass.indicators) }
      known.insert(UInt8(ascii: "0"))
    }
    let words = known.sorted().map { String(UnicodeScalar($0)) }.joined(separator: ", ")
    for (indicator, place) in indicators.sorted(by: { $0.key < $1.key })
    where !known.contains(indicator) {
      report.add(
        .pairIndicator, place: place,
        "the indicator \(String(UnicodeScalar(indicator))) is none of \(words) — add it to "
          + "\(pick.isEmpty ? "bypass" : "pick") or ignore, or correct the row")
    }
  }

  /// Rows that are in force on no day of the rule are likely not meant, unless the table is history.
  private func warnOfIdle(_ made: PairTable, _ ignored: Set<UInt8>) {
    guard let window else { return }
    let idle = made.indices { row in
      !ignored.contains(row.indicator)
        && (row.to < window.from.days || window.to.map { row.from > $0.days } ?? false)
    }
    guard let first = idle.min(by: { made[$0].place < made[$1].place }) else { return }
    let (column1, column2) = made.codes(of: first)
    let rest = idle.count - 1
    let more =
      rest == 0 ? "" : rest == 1 ? ", and so is 1 more row" : ", and so are \(rest) more rows"
    report.warn(
      .pairNeverInForce, place: made.place(of: first),
      "the pair \(column1)/\(column2) is effective \(made[first].days), on no day of the rule "
        + "(\(window.from)\(window.to.map { " to \($0)" } ?? " on"))\(more) — such rows can never "
        + "match; leave them out, or let the rule begin earlier")
  }

  // MARK: Indicators

  /// One character of a text.
  func indicator(_ value: LuaValue, at path: String) -> UInt8? {
    if case .string(let text) = value, text.utf8.count == 1, let byte = text.utf8.first,
      byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A
    {
      return byte
    }
    report.add(
      .wrongValue, valueOf: path,
      "an indicator is one digit or capital letter as text, such as \"1\", got \(describe(value))")
    return nil
  }

  /// A text, or a list of them.
  func indicators(_ value: LuaValue, at path: String) -> Set<UInt8>? {
    guard case .table(let list) = value, list.fields.isEmpty, !list.array.isEmpty else {
      return indicator(value, at: path).map { [$0] }
    }
    let read = list.array.enumerated().compactMap { indicator($1, at: "\(path)/\($0 + 1)") }
    return read.count == list.array.count ? Set(read) : nil
  }

  private func readIgnored() -> Set<UInt8>? {
    guard let value = table["ignore"] else { return [] }
    guard case .table(let inner) = value, inner.array.isEmpty, inner.fields.count == 1,
      let written = inner["indicator"]
    else {
      report.add(
        .pairsSay, valueOf: "ignore", "'ignore' names indicators: ignore = { indicator = \"9\" }")
      return nil
    }
    return indicators(written, at: "ignore/indicator")
  }

  private func readPick() -> [UInt8: String]? {
    guard let value = table["pick"] else { return [:] }
    guard case .table(let inner) = value, inner.array.isEmpty, !inner.fields.isEmpty else {
      report.add(
        .pairsSay, valueOf: "pick",
        "'pick' gives each indicator a key of 'messages': pick = { [\"0\"] = \"bundled\" }")
      return nil
    }
    var pick: [UInt8: String] = [:]
    let parts = FindingParts(report: report, scope: head)
    for (name, item) in report.written(inner, at: "pick") {
      guard let indicator = indicator(.string(name), at: "pick/" + name),
        let key = parts.key(item, at: "pick/" + name)
      else { return nil }
      pick[indicator] = key
    }
    return pick
  }

  // MARK: Messages

  /// The messages by their keys, where there is one for all under `pair`.
  private func readMessages(_ pick: [UInt8: String]) -> [String: MessageTemplate]? {
    if pick.isEmpty {
      guard table["messages"] == nil else {
        report.add(
          .pairsSay, at: "messages",
          "'messages' stands with 'pick', which says which message an indicator has — write "
            + "pick = { [\"0\"] = \"bundled\", … }, or one 'message'")
        return nil
      }
      guard let written = table["message"] else { return ["pair": Self.plain(head)] }
      return template(written, at: "message").map { ["pair": $0] }
    }
    guard table["message"] == nil else {
      report.add(
        .pairsSay, at: "message", "with 'pick' the texts stand in 'messages', one for each key")
      return nil
    }
    guard case .table(let all)? = table["messages"], all.array.isEmpty else {
      report.add(
        .pairsSay, valueOf: "messages",
        "'pick' names keys of 'messages', a table of texts: messages = { bundled = \"…\" }")
      return nil
    }
    var messages: [String: MessageTemplate] = [:]
    for (key, value) in report.written(all, at: "messages") {
      guard pick.values.contains(key) else {
        let hint = nearest(key, in: Set(pick.values)).map { " — did you mean '\($0)'?" } ?? ""
        report.add(.unknownKey, at: "messages/" + key, "'pick' names no '\(key)'\(hint)")
        continue
      }
      messages[key] = template(value, at: "messages/" + key)
    }
    for (indicator, key) in pick.sorted(by: { $0.key < $1.key }) where all[key] == nil {
      report.add(
        .pairsSay, at: "pick/" + String(UnicodeScalar(indicator)), "'messages' has no '\(key)'")
    }
    return messages
  }

  private static func plain(_ head: FieldScope) -> MessageTemplate {
    MessageTemplate(
      "{column2} is not paid beside {column1} on one day ({row}).", scope: head,
      allowsParameters: true, fault: { _ in })
  }

  private func template(_ value: LuaValue, at path: String) -> MessageTemplate? {
    guard case .string(let text) = value else {
      report.add(.wrongKind, valueOf: path, "a message is text, got \(describe(value))")
      return nil
    }
    let template = MessageTemplate(
      text, scope: head, allowsParameters: true,
      fault: { report.add(.badMessage, valueOf: path, $0) })
    for case .parameter(let name) in template.pieces where !PairReader.names.contains(name) {
      let hint =
        head.needsLine(name)
        ? "the message names " + head.whichLine(name)
        : "the message names '{\(name)}', which is neither a field nor of the row"
          + (nearest(name, in: PairReader.names).map { " — did you mean '{\($0)}'?" }
            ?? " (\(PairReader.names.joined(separator: ", ")))")
      report.add(.badMessage, valueOf: path, hint)
    }
    return template
  }

  // MARK: How many rows

  private func readExpected() -> EditPairs.ExpectedRows? {
    guard let value = table["expect_rows"] else { return EditPairs.ExpectedRows() }
    guard case .table(let inner) = value, inner.array.isEmpty, !inner.fields.isEmpty else {
      report.add(
        .pairsSay, valueOf: "expect_rows",
        "'expect_rows' says how many rows there are: { min = 1000, max_change = \"25%\" }")
      return nil
    }
    var expected = EditPairs.ExpectedRows()
    for (name, item) in report.written(inner, at: "expect_rows") {
      let path = "expect_rows/" + name
      switch (name, item) {
      case ("min", .integer(let number)) where number > 0: expected.min = Int(number)
      case ("max_change", .string(let text)):
        guard let change = PairReader.hundredths(text) else { fallthrough }
        expected.maxChange = change
      case ("min", _), ("max_change", _):
        report.add(
          .pairsSay, valueOf: path,
          name == "min"
            ? "'min' is a whole number of rows, got \(describe(item))"
            : "'max_change' is a part of the rows as text, such as \"25%\", got \(describe(item))")
        return nil
      default:
        let hint =
          nearest(name, in: PairReader.rowKeys).map { " — did you mean '\($0)'?" } ?? ""
        report.add(.unknownKey, at: path, "unknown key '\(name)' in 'expect_rows'\(hint)")
        return nil
      }
    }
    return expected
  }

  /// `"25%"` or `"2.5%"` in hundredths of a percent.
  private static func hundredths(_ text: String) -> Int? {
    guard text.hasSuffix("%") else { return nil }
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int(parts[0]), (0...10_000).contains(whole),
      parts[0].utf8.allSatisfy({ $0 >= 48 && $0 <= 57 })
    else { return nil }
    guard parts.count == 2 else { return whole * 100 }
    guard (1...2).contains(parts[1].utf8.count), let part = Int(parts[1]), part >= 0,
      parts[1].utf8.allSatisfy({ $0 >= 48 && $0 <= 57 })
    else { return nil }
    return whole * 100 + (parts[1].utf8.count == 1 ? part * 10 : part)
  }
}
