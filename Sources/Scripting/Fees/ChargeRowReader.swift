import CodeSets
import LuaVM
import Model
import Text

/// Reads the rows of a charge master: from a list in the script, or from CSV.
struct ChargeRowReader {
  let reader: DeclarationReader
  let tables: [String: [UInt8]]
  /// The days of the charge master; a row without days of its own has these.
  let from: CivilDate
  let to: CivilDate?

  static let keys = ["code", "mod", "amount", "provider", "location", "from", "to"]
  static let required = ["code", "amount"]
  /// The most rows of a charge master.
  static let limit = 100_000

  private var report: RuleReport { reader.report }
  private var file: String { reader.declaration.file }

  /// The rows; nil when one has a fault, or there is none.
  func read() -> [ChargeRow]? {
    switch reader.table["rows"] {
    case nil: return nil
    case .table(let list)? where list.fields.isEmpty && !list.array.isEmpty:
      let rows = list.array.enumerated().compactMap { readItem($1, at: "rows/\($0 + 1)") }
      return rows.count == list.array.count ? rows : nil
    case .tagged("csv", let text, let line)?: return readCSV(text, line)
    case let other?:
      report.add(
        .wrongKind, valueOf: "rows",
        "'rows' is a list { { code = \"99213\", amount = money \"180.00\" }, … }, csv \"file.csv\" or "
          + "csv [[ … ]], got \(describe(other))")
      return nil
    }
  }

  private func readItem(_ value: LuaValue, at path: String) -> ChargeRow? {
    guard case .table(let table) = value else {
      report.add(
        .wrongKind, valueOf: path, "write { code = \"99213\", amount = money \"180.00\" }")
      return nil
    }
    reader.checkKeys(
      table, at: path, keys: ChargeRowReader.keys, required: ChargeRowReader.required)
    return row(ChargeCells(table, at: path, report), place: report.place(key: path))
  }

  /// A row out of its cells; nil when one of them has a fault, each of which is reported.
  private func row(_ cells: ChargeCells, place: SourcePlace) -> ChargeRow? {
    let code = cells.code()
    let modifiers = cells.modifiers("mod")
    let amount = cells.amount()
    let provider = cells.provider()
    let location = cells.location()
    let from = cells.day("from", else: self.from)
    let to = cells.day("to", else: self.to)
    guard let code, let modifiers, let amount, let provider, let location, let from, let to else {
      return nil
    }
    guard let first = from else { return nil }
    if let last = to, last < first {
      report.add(
        .emptyWindow, place: cells.place("to"), "the row ends on \(last), before it begins")
      return nil
    }
    if first < self.from || isAfter(to, self.to) {
      report.add(
        .badCharge, place: cells.place("from"),
        "the row holds \(to.map { "\(first) to \($0)" } ?? "from \(first)"), and the charge master "
          + "only \(self.to.map { "\(self.from) to \($0)" } ?? "from \(self.from)") — correct one of "
          + "the two")
      return nil
    }
    return ChargeRow(
      code: code, modifiers: modifiers, provider: provider, location: location, amount: amount,
      from: first, to: to, place: place)
  }

  /// Whether one last day lies behind another; nil is no end.
  private func isAfter(_ day: CivilDate?, _ other: CivilDate?) -> Bool {
    guard let other else { return false }
    return day.map { other < $0 } ?? true
  }

  // MARK: CSV

  private func readCSV(_ text: String, _ line: Int) -> [ChargeRow]? {
    guard !text.contains("\n") else {
      let start = report.places?.texts["rows"] ?? SourcePlace(file: file, line: line, column: 1)
      return rows(
        of: Array(text.utf8), file: file, line: start.line ?? line, column: start.column ?? 1)
    }
    guard let path = DecisionFiles.path(of: text, beside: file) else {
      report.add(
        .noSuchTable, valueOf: "rows",
        "'\(text)' is no CSV file beside the rule file — write its name as csv \"charges.csv\"")
      return nil
    }
    guard let bytes = tables[path] else {
      let known = tables.keys.compactMap { DecisionFiles.name(of: $0, beside: file) }
      let hint = nearest(text, in: known).map { "did you mean '\($0)'?" }
      report.add(
        .noSuchTable, valueOf: "rows",
        "there is no file \(path) — \(hint ?? "put it beside the rule file")")
      return nil
    }
    return rows(of: bytes, file: path, line: 1, column: 1)
  }

  /// The rows of a CSV; its first row names the columns, in any order.
  private func rows(of bytes: [UInt8], file: String, line: Int, column: Int) -> [ChargeRow]? {
    func place(_ position: TextPosition) -> SourcePlace {
      SourcePlace(
        file: file, line: position.line + line - 1,
        column: position.column + (position.line == 1 ? column - 1 : 0))
    }
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(TextProblem) in
        var csv = CSVReader(buffer, limits: CSVReader.Limits(columns: 64, field: 1_000))
        var rows: [CSVRow] = []
        while rows.count <= ChargeRowReader.limit + 1, let row = try csv.next() {
          if row.fields.count > 1 || !row.fields[0].text.allSatisfy({ $0 == " " }) {
            rows.append(row)
          }
        }
        return rows
      }
    }
    switch result {
    case .failure(let problem):
      report.add(
        .badCharge, place: place(problem.position), "\(problem.code.rawValue) \(problem.message)")
      return nil
    case .success(let written):
      guard let head = written.first, let columns = columns(head, place) else {
        if written.isEmpty {
          report.add(
            .badCharge, place: SourcePlace(file: file, line: line, column: column),
            "the table is empty — begin with a row of names: code,mod,amount")
        }
        return nil
      }
      guard written.count - 1 <= ChargeRowReader.limit else {
        report.add(
          .badCharge, place: place(head.fields[0].position),
          "a charge master has at most \(ChargeRowReader.limit) rows")
        return nil
      }
      let rows = written.dropFirst().compactMap { row -> ChargeRow? in
        guard row.fields.count == head.fields.count else {
          let last = row.fields[min(row.fields.count - 1, head.fields.count)]
          report.add(
            .badCharge, place: place(last.position),
            "the row has \(row.fields.count) cells and the heading \(head.fields.count)")
          return nil
        }
        var cells: [String: ChargeCells.Cell] = [:]
        for (name, index) in columns {
          let field = row.fields[index]
          cells[name] = ChargeCells.Cell(
            value: .string(trimmed(field.text)), place: place(field.position))
        }
        return self.row(
          ChargeCells(cells, place: place(row.fields[0].position), report),
          place: SourcePlace(file: file, line: place(row.fields[0].position).line))
      }
      if written.count == 1 {
        report.add(
          .badCharge, place: place(head.fields[0].position), "the table has a heading and no rows")
      }
      return rows.count == written.count - 1 && !rows.isEmpty ? rows : nil
    }
  }

  /// Where each column stands; nil, and said, when one is unknown, twice there or lacking.
  private func columns(
    _ head: CSVRow, _ place: (TextPosition) -> SourcePlace
  ) -> [String: Int]? {
    var columns: [String: Int] = [:]
    var isGood = true
    for (index, field) in head.fields.enumerated() {
      let name = trimmed(field.text)
      if !ChargeRowReader.keys.contains(name) {
        let hint = nearest(name, in: ChargeRowReader.keys).map { "did you mean '\($0)'?" }
        report.add(
          .badCharge, place: place(field.position),
          "unknown column '\(name)' — "
            + (hint ?? "the columns are \(ChargeRowReader.keys.joined(separator: ", "))"))
        isGood = false
      } else if columns.updateValue(index, forKey: name) != nil {
        report.add(
          .badCharge, place: place(field.position), "the column '\(name)' stands twice")
        isGood = false
      }
    }
    for name in ChargeRowReader.required where columns[name] == nil && isGood {
      report.add(
        .badCharge, place: place(head.fields[0].position), "the table has no column '\(name)'")
      isGood = false
    }
    return isGood ? columns : nil
  }
}

/// A text without the blanks around it.
func trimmed(_ text: String) -> String {
  var scalars = text.unicodeScalars[...]
  while let first = scalars.first, first == " " || first == "\t" { scalars.removeFirst() }
  while let last = scalars.last, last == " " || last == "\t" { scalars.removeLast() }
  return String(scalars)
}
