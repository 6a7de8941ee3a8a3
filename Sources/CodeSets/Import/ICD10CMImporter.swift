internal import Model

/// Reads the ICD-10-CM order file, or a CSV with code, billable and description.
///
/// The order file is fixed: order number in 1-5, code without dot in 7-13, 1 for billable or 0 for a heading
/// in 15, short title in 17-76, long title from 78. A CSV without a column for billable lists billable codes
/// alone. Columns: `code` in ascending order, `category` (where each begins), `billable`, `order` (0 where
/// there is none), `short.*`, `long.*`. ICD-10-CM is in the public domain, so the titles are kept.
enum ICD10CMImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    lastName.hasPrefix("icd10cm") && lastName.hasSuffix(".txt") && lastName.contains("order")
      && !lastName.contains("addenda")
  }

  struct Row {
    var key: UInt64
    var billable: UInt8
    var order: UInt32
    var short: String
    var long: String
    var line: Int
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    let text = try OfficialText(file)
    if text.bytes.first(where: { $0 > 32 }) == UInt8(ascii: "<") {
      throw ImportProblem(
        .wrongKind, file: file.name,
        "This is XML, as the tabular list is. Import it as icd10cm-tabular, and here name the order file "
          + "(icd10cm_order_….txt).")
    }
    var notice = ""
    var rows: [Row] = []
    if isOrderFile(text) {
      rows = try orderRows(text, request)
    } else {
      (rows, notice) = try tableRows(text, request)
    }
    try refuseProcedures(rows, file)
    var dropped = DropLedger()
    rows = try sorted(rows, file, &dropped)
    let keys = rows.map(\.key)
    var columns = CodeFileBuilder()
    columns.add("code", keys)
    columns.add("category", ICDCode.categoryStarts(keys))
    columns.add("billable", rows.map(\.billable))
    columns.add("order", rows.map(\.order))
    columns.add("short", texts: rows.map(\.short))
    columns.add("long", texts: rows.map(\.long))
    return ImportDraft(
      from: ICDReleaseName.from(file.lastName, asked: request.from), rows: rows.count,
      dropped: dropped, notice: notice, columns: columns)
  }

  // MARK: - The order file

  /// Whether the first line that is not blank begins with five digits, a blank and a letter.
  private static func isOrderFile(_ text: OfficialText) -> Bool {
    var lines = TextLines(text.bytes)
    while let line = lines.next() {
      if line.bytes.trimmed.isEmpty { continue }
      return line.bytes.count >= 7 && line.bytes[..<5].allSatisfy { (0x30...0x39).contains($0) }
        && line.bytes[5] == 0x20 && (0x41...0x5A).contains(line.bytes[6])
    }
    return false
  }

  private static func orderRows(
    _ text: OfficialText, _ request: ImportRequest
  ) throws(ImportProblem) -> [Row] {
    var rows: [Row] = []
    rows.reserveCapacity(text.bytes.count / 150)
    var lines = TextLines(text.bytes)
    while let line = lines.next() {
      if line.bytes.trimmed.isEmpty { continue }
      rows.append(try orderRow(line, text.name))
      if rows.count % 8192 == 0 {
        request.progress(Double(lines.position) / Double(text.bytes.count))
      }
    }
    return rows
  }

  private static func orderRow(
    _ line: TextLines.Line, _ name: String
  ) throws(ImportProblem) -> Row {
    func problem(_ code: ImportProblem.Code, _ column: String, _ message: String) -> ImportProblem {
      ImportProblem(code, file: name, row: line.number, column: column, message)
    }
    guard let order = UInt32(line.piece(0..<5).text) else {
      throw problem(
        .badNumber, "1-5",
        "\(shown(line.piece(0..<5).text)) is no order number. It has five digits."
      )
    }
    let code = line.piece(6..<13)
    guard let key = ICDCode.key(undotted: UnsafeRawBufferPointer(code)) else {
      throw problem(.badCode, "7-13", notCode(code.text))
    }
    guard line.bytes.count >= 15 else { throw problem(.rowWidth, "15", cutOff(line)) }
    let flag = line.bytes[14]
    guard flag == 0x30 || flag == 0x31 else {
      throw problem(
        .badIndicator, "15",
        "\(shown(line.piece(14..<15).text)) says neither that the code is billable (1) nor that it is a "
          + "heading (0). Was the file changed? Fetch it again.")
    }
    let (short, long) = titles(line)
    guard !long.isEmpty else { throw problem(.rowWidth, "78-", cutOff(line)) }
    return Row(
      key: key.bits, billable: flag - 0x30, order: order, short: short, long: long,
      line: line.number)
  }

  private static func cutOff(_ line: TextLines.Line) -> String {
    "The line ends after \(line.bytes.count) characters, before its title: the file is cut off. Fetch it "
      + "again."
  }

  /// The titles; places count characters, not bytes.
  private static func titles(_ line: TextLines.Line) -> (short: String, long: String) {
    if line.bytes.allSatisfy({ $0 < 0x80 }) {
      return (line.piece(16..<76).text, line.piece(77..<Int.max).text)
    }
    let scalars = Array(line.text.unicodeScalars)
    func piece(_ range: Range<Int>) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[range.clamped(to: scalars.indices)])
      return String(text).trimmingBlanks
    }
    return (piece(16..<76), piece(77..<Int.max))
  }

  private static func notCode(_ text: String) -> String {
    "\(shown(text)) is no ICD-10-CM code. It has a letter and two to six letters or digits, without a dot "
      + "in the order file."
  }

  // MARK: - CSV

  private static func tableRows(
    _ text: OfficialText, _ request: ImportRequest
  ) throws(ImportProblem) -> (rows: [Row], notice: String) {
    let titles = ["description", "long description", "long title", "title"]
    var table: HeaderTable
    do {
      table = try HeaderTable(
        text, required: [["code", "icd 10 cm code", "icd10cm code"], titles], kind: request.kind)
    } catch {
      guard error.code == .header else { throw error }
      throw ImportProblem(
        .wrongKind, file: text.name,
        "This is no ICD-10-CM order file: its first line does not begin with five digits, a blank and a "
          + "code; nor is it a CSV with the columns code, billable and description. Take "
          + "icd10cm_order_YYYY.txt from the archive of the code descriptions.")
    }
    let code = table.column("code", "icd 10 cm code", "icd10cm code")
    let billable = table.column("billable", "valid", "valid for submission")
    let long = table.column("long description", "long title", "description", "title")
    let short = table.column("short description", "short title")
    let order = table.column("order", "order number")
    var rows: [Row] = []
    while let row = try table.next() {
      if row.fields.allSatisfy(\.isEmpty) { continue }
      guard row.fields.count == table.names.count else {
        throw ImportProblem(
          .rowWidth, file: text.name, row: row.line,
          "The row has \(row.fields.count) fields, and the header has \(table.names.count). Is the file "
            + "cut off, or a comma not in quotes?")
      }
      guard let key = ICDCode.key(row[code]) else {
        throw ImportProblem(
          .badCode, file: text.name, row: row.line, column: "code", notCode(row[code]))
      }
      let flag = billable == nil ? "1" : row[billable]
      guard flag == "0" || flag == "1" else {
        throw ImportProblem(
          .badIndicator, file: text.name, row: row.line, column: "billable",
          "\(shown(flag)) says neither that the code is billable (1) nor that it is a heading (0).")
      }
      rows.append(
        Row(
          key: key.bits, billable: flag == "1" ? 1 : 0, order: UInt32(row[order]) ?? 0,
          short: row[short], long: row[long], line: row.line))
      if rows.count % 8192 == 0 { request.progress(Double(rows.count % 100_000) / 100_000) }
    }
    return (rows, table.notice)
  }

  // MARK: - Checks of the whole

  /// HCPCS codes have the shape of ICD-10-CM codes; but a list of ICD-10-CM codes has some of three letters
  /// or of six and seven, and codes of HCPCS have five.
  private static func refuseProcedures(
    _ rows: [Row], _ file: SourceFile
  ) throws(ImportProblem) {
    guard rows.count >= 20, rows.allSatisfy({ CodeKey(bits: $0.key).length == 5 }) else { return }
    throw ImportProblem(
      .wrongKind, file: file.name,
      "All codes have five characters, as those of HCPCS have; ICD-10-CM has codes of three to seven. Is it a "
        + "list of procedures? Then import it as hcpcs.")
  }

  private static func sorted(
    _ rows: [Row], _ file: SourceFile, _ dropped: inout DropLedger
  ) throws(ImportProblem) -> [Row] {
    let ordered = rows.sorted { ($0.key, $0.line) < ($1.key, $1.line) }
    var kept: [Row] = []
    kept.reserveCapacity(ordered.count)
    for row in ordered {
      guard let last = kept.last, last.key == row.key else {
        kept.append(row)
        continue
      }
      guard last.billable == row.billable, last.long == row.long else {
        throw ImportProblem(
          .conflict, file: file.name, row: row.line, column: "code",
          "\(ICDCode.text(CodeKey(bits: row.key))) stands in row \(last.line) as well, and says something else "
            + "there. Fetch the file again.")
      }
      dropped.drop("said twice", file: file.name, row: row.line)
    }
    return kept
  }
}
