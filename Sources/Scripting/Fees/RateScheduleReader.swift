import CodeSets
import LuaVM
import Model
import Text

/// Reads a `fee_schedule`.
struct RateScheduleReader {
  let reader: DeclarationReader
  let layer: Layer
  /// The CSV files that were loaded, by path.
  let tables: [String: [UInt8]]

  private var report: RuleReport { reader.report }
  private var file: String { reader.declaration.file }

  static let rowKeys = [
    "code", "mod", "amount", "facility", "nonfacility", "base_units", "from", "to",
  ]

  func read() -> RateSchedule? {
    let title = reader.text("title")
    let source = reader.text("source")
    let replaces = reader.text("replaces")
    let window = reader.window()
    let base = reader.rateBase()
    let rows = readRows()
    if reader.table["rows"] == nil, reader.table["base"] == nil {
      report.add(
        .missingKey, at: "",
        "the fee_schedule has neither 'rows' nor 'base' — write rows = csv \"rates.csv\", or "
          + "base = { schedule = \"mpfs\", pct = \"118%\" }")
    }
    let byCode = settled(rows ?? [])
    guard report.diagnostics.isEmpty, let window, let source else { return nil }
    return RateSchedule(
      id: reader.id, title: title, source: source, from: window.from, to: window.to, rows: byCode,
      base: base, layer: layer, replaces: replaces, place: reader.place)
  }

  /// One row for a code, modifier and day.
  private func settled(_ rows: [RateSchedule.Row]) -> [UInt64: [RateSchedule.Row]] {
    var byCode: [UInt64: [RateSchedule.Row]] = [:]
    for row in rows {
      if let other = byCode[row.code.bits]?.first(where: {
        $0.modifier == row.modifier && $0.meets(row)
      }) {
        let name =
          (row.code.text ?? "") + (row.modifier.bits == 0 ? "" : "-" + (row.modifier.text ?? ""))
        report.add(
          .badRates, place: row.place,
          "row \(row.number) gives \(name) an amount, and so does row \(other.number) "
            + "(\(other.place.text)) for the same days — keep one, or part their 'from' and 'to'")
      }
      byCode[row.code.bits, default: []].append(row)
    }
    return byCode
  }

  private func readRows() -> [RateSchedule.Row]? {
    guard let value = reader.table["rows"] else { return nil }
    switch value {
    case .tagged("csv", let text, let line): return readCSV(text, line)
    case .table(let list) where list.fields.isEmpty && !list.array.isEmpty:
      return list.array.enumerated().flatMap { readRow($1, $0 + 1) }
    default:
      report.add(
        .wrongKind, valueOf: "rows",
        "'rows' is csv \"rates.csv\" beside the file, csv [[ … ]], or a list of "
          + "{ code = \"99213\", amount = money \"95.00\" }")
      return nil
    }
  }

  // MARK: Rows in the script

  private func readRow(_ value: LuaValue, _ number: Int) -> [RateSchedule.Row] {
    let path = "rows/\(number)"
    guard case .table(let table) = value else {
      report.add(
        .wrongKind, valueOf: path, "a row is { code = \"99213\", amount = money \"95.00\" }")
      return []
    }
    reader.checkKeys(table, at: path, keys: RateScheduleReader.rowKeys, required: ["code"])
    let conditions = ConditionReader(report: report, each: .line, role: .when, ruleAnswer: nil)
    let codes = table["code"].flatMap { conditions.codes($0, of: "code", at: path + "/code") }
    let mod = table["mod"].flatMap { conditions.codes($0, of: "mods", at: path + "/mod") }
    func money(_ key: String) -> Money? {
      table[key].flatMap { report.amount($0, at: path + "/" + key) }
    }
    var baseUnits: Int?
    if let value = table["base_units"] {
      if case .integer(let number) = value, RateScheduleReader.unitsRange.contains(Int(number)) {
        baseUnits = Int(number)
      } else {
        report.add(
          .badRates, valueOf: path + "/base_units",
          "'base_units' are the units of an anesthesia code, from 1 to 100, got \(describe(value))")
      }
    }
    let amounts = amounts(
      money("amount"), money("facility"), money("nonfacility"), baseUnits,
      given: { table[$0] != nil }, report.place(key: path))
    let from = table["from"].flatMap { report.date($0, at: path + "/from") }
    let to = table["to"].flatMap { report.date($0, at: path + "/to") }
    guard let codes, let amounts, table["mod"] == nil || mod != nil else { return [] }
    guard let keys = codes.enumerated(limit: 20_000) else {
      report.add(
        .badRates, valueOf: path + "/code",
        "a row is for codes that can be counted — write ranges such as codes \"99381-99397\", no *")
      return []
    }
    let modifiers = mod.map { $0.enumerated(limit: 100) ?? [] } ?? [0]
    return keys.flatMap { code in
      modifiers.map { modifier in
        RateSchedule.Row(
          code: CodeKey(bits: code), modifier: CodeKey(bits: modifier), amount: amounts, from: from,
          to: to, number: number,
          place: report.place(key: path))
      }
    }
  }

  private static let unitsRange = 1...100

  /// What a row says of its amount: `amount` for both settings, `facility` and `nonfacility`, or
  /// `base_units`.
  private func amounts(
    _ amount: Money?, _ facility: Money?, _ nonfacility: Money?, _ baseUnits: Int?,
    given: (String) -> Bool, _ place: SourcePlace
  ) -> RateSchedule.Row.Amount? {
    let bySetting = given("facility") || given("nonfacility")
    let ways = [given("amount"), bySetting, given("base_units")].count { $0 }
    guard ways == 1 else {
      report.add(
        .badRates, place: place,
        ways > 1
          ? "the row has two of 'amount', an amount by setting, and 'base_units' — keep one of them"
          : "the row has no amount — write 'amount', or 'facility' and 'nonfacility'")
      return nil
    }
    if given("base_units") { return baseUnits.map { .baseUnits($0) } }
    if given("amount") { return amount.map { .money(facility: $0, nonfacility: $0) } }
    guard given("facility"), given("nonfacility") else {
      report.add(
        .badRates, place: place,
        "the row has one of 'facility' and 'nonfacility' — write both, or 'amount' for either place"
      )
      return nil
    }
    guard let facility, let nonfacility else { return nil }
    return .money(facility: facility, nonfacility: nonfacility)
  }

  // MARK: Rows as CSV

  private func readCSV(_ text: String, _ line: Int) -> [RateSchedule.Row]? {
    if text.contains("\n") {
      let start = report.places?.texts["rows"] ?? SourcePlace(file: file, line: line, column: 1)
      return readCSV(Array(text.utf8), file, firstLine: start.line ?? line)
    }
    guard let path = DecisionFiles.path(of: text, beside: file) else {
      report.add(
        .noSuchTable, valueOf: "rows",
        "'\(text)' is no CSV file beside the rule file — write its name as csv \"rates.csv\"")
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
    return readCSV(bytes, path, firstLine: 1)
  }

  private func readCSV(
    _ bytes: [UInt8], _ file: String, firstLine: Int
  ) -> [RateSchedule.Row]? {
    let rows: [CSVRow]
    switch RateScheduleReader.parsed(bytes) {
    case .success(let parsed): rows = parsed
    case .failure(let problem):
      report.add(
        .badRates,
        place: SourcePlace(
          file: file, line: problem.position.line + firstLine - 1, column: problem.position.column),
        problem.message)
      return nil
    }
    func place(_ field: CSVField) -> SourcePlace {
      SourcePlace(
        file: file, line: field.position.line + firstLine - 1, column: field.position.column)
    }
    guard let heading = rows.first, let columns = columns(heading, place) else { return nil }
    var made: [RateSchedule.Row] = []
    for row in rows.dropFirst() where !row.isBlank {
      guard row.fields.count == heading.fields.count else {
        report.add(
          .badRates, place: place(row.fields[0]),
          "the row has \(row.fields.count) cells and the heading \(heading.fields.count) — put a cell "
            + "with a comma in quotes")
        continue
      }
      var cells: [String: CSVField] = [:]
      for (name, column) in columns where !row.fields[column].text.trimmed.isEmpty {
        cells[name] = row.fields[column]
      }
      if let one = self.row(cells, made.count + 1, row.fields[0], place) { made.append(one) }
    }
    return made
  }

  private static func parsed(_ bytes: [UInt8]) -> Result<[CSVRow], TextProblem> {
    bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(TextProblem) in
        var reader = CSVReader(buffer)
        var rows: [CSVRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
      }
    }
  }

  private func columns(_ heading: CSVRow, _ place: (CSVField) -> SourcePlace) -> [String: Int]? {
    var columns: [String: Int] = [:]
    for (index, field) in heading.fields.enumerated() {
      let name = field.text.trimmed.lowercased()
      guard RateScheduleReader.rowKeys.contains(name) else {
        let hint =
          (MeantWords.fields[name].flatMap { RateScheduleReader.rowKeys.contains($0) ? $0 : nil }
          ?? nearest(name, in: RateScheduleReader.rowKeys)).map { "did you mean '\($0)'?" }
          ?? "the columns are \(RateScheduleReader.rowKeys.joined(separator: ", "))"
        report.add(.badRates, place: place(field), "unknown column '\(field.text)' — \(hint)")
        return nil
      }
      if columns[name] != nil {
        report.add(.badRates, place: place(field), "the column '\(name)' stands twice")
        return nil
      }
      columns[name] = index
    }
    if columns["code"] == nil {
      report.add(
        .badRates, place: place(heading.fields[0]),
        "there is no column 'code' — the first row names the columns, as in code,mod,amount")
      return nil
    }
    return columns
  }

  private func row(
    _ cells: [String: CSVField], _ number: Int, _ first: CSVField,
    _ place: (CSVField) -> SourcePlace
  ) -> RateSchedule.Row? {
    func fault(_ name: String, _ text: String) {
      report.add(.badRates, place: place(cells[name] ?? first), text)
    }
    guard let code = cells["code"]?.text.trimmed else {
      fault("code", "the row has no code")
      return nil
    }
    if let problem = CodeForm.fault(of: code, in: "code", isSet: false) {
      fault("code", problem)
      return nil
    }
    let modifier = cells["mod"]?.text.trimmed ?? ""
    if !modifier.isEmpty, let problem = CodeForm.fault(of: modifier, in: "mods", isSet: false) {
      fault("mod", problem)
      return nil
    }
    var whole = true
    func money(_ name: String) -> Money? {
      guard let text = cells[name]?.text.trimmed else { return nil }
      if let money = Money(text), money.cents >= 0, money.cents <= 1_000_000_000 { return money }
      let plain = String(text.filter { $0 != "$" && $0 != "," && $0 != " " })
      let hint = Money(plain).map { " — write \($0)" } ?? " — write it as 95.00"
      fault(name, "'\(text)' is no amount\(hint)")
      whole = false
      return nil
    }
    func day(_ name: String) -> CivilDate? {
      guard let text = cells[name]?.text.trimmed else { return nil }
      if let date = CivilDate(text) { return date }
      fault(name, "'\(text)' is not a date — write it as 2026-01-31")
      whole = false
      return nil
    }
    let (amount, facility, nonfacility) = (money("amount"), money("facility"), money("nonfacility"))
    var baseUnits: Int?
    if let text = cells["base_units"]?.text.trimmed {
      baseUnits = Int(text).flatMap { RateScheduleReader.unitsRange.contains($0) ? $0 : nil }
      if baseUnits == nil {
        fault("base_units", "'\(text)' is no number of base units, which are from 1 to 100")
        whole = false
      }
    }
    let (from, to) = (day("from"), day("to"))
    if let from, let to, to < from { fault("to", "the row ends on \(to), before it begins") }
    guard whole,
      let amounts = amounts(
        amount, facility, nonfacility, baseUnits, given: { cells[$0] != nil }, place(first))
    else { return nil }
    return RateSchedule.Row(
      code: CodeKey(code), modifier: modifier.isEmpty ? CodeKey(bits: 0) : CodeKey(modifier),
      amount: amounts, from: from, to: to, number: number, place: place(first))
  }
}

extension CSVRow {
  /// Whether every cell is blank.
  fileprivate var isBlank: Bool { fields.allSatisfy { $0.text.trimmed.isEmpty } }
}

extension String {
  /// Without blanks at either end.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
