internal import Model

/// Reads the NCCI medically unlikely edits as CMS publishes them: a CSV whose first cell is a notice of
/// several lines, and whose header has a line break in its first cell.
///
/// Columns: `code`, `slot` (see ``CodeSlots``), `value` (units), `mai` (1 line, 2 day by policy, 3 day
/// clinical, 0 none: Medicaid has no indicator), `rationale` and `rationale.text`.
enum UnitLimitImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool { lastName.hasSuffix(".csv") }

  private struct Row {
    var code: UInt64
    var value: UInt32
    var mai: UInt8
    var rationale: UInt8
    var line: Int
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    var table = try HeaderTable(
      OfficialText(file),
      required: [["hcpcs cpt code", "cpt code", "hcpcs code", "code"], values],
      kind: request.kind)
    let code = table.column("hcpcs cpt code", "cpt code", "hcpcs code", "code")
    let value = table.names.firstIndex { values.contains($0) }
    let mai = table.column("mue adjudication indicator", "mai")
    let rationale = table.column("mue rationale", "rationale")
    let (set, issue) = try describe(file, table, request, indicated: mai != nil)
    // Medicaid's edits are all by the line, whatever its file may say.
    let indicated = set.hasPrefix("medicare")
    var dropped = DropLedger()
    var rationales = Rationales()
    var rows: [Row] = []
    while let row = try table.next() {
      if row.fields.allSatisfy({ $0.trimmingBlanks.isEmpty }) { continue }
      guard row.fields.count == table.names.count else {
        throw ImportProblem(
          .rowWidth, file: file.name, row: row.line,
          "The row has \(row.fields.count) fields, and the header has \(table.names.count) columns. "
            + "The file is cut off or was changed. Fetch it again.")
      }
      guard let key = ProcedureCode.key(row[code]) else {
        throw ImportProblem(
          .badCode, file: file.name, row: row.line, column: "HCPCS/CPT code",
          "\(shown(row[code])) is no procedure code. \(ProcedureCode.shape)")
      }
      guard let units = UInt32(row[value]), row[value].utf8.first != UInt8(ascii: "+") else {
        throw ImportProblem(
          .badNumber, file: file.name, row: row.line, column: "MUE value",
          "\(shown(row[value])) is no number of units.")
      }
      guard let reason = rationales.number(row[rationale]) else {
        throw ImportProblem(
          .badIndicator, file: file.name, row: row.line, column: "rationale",
          "There are more than 255 different rationales. The columns are probably shifted.")
      }
      var kind: UInt8 = 0
      if indicated {
        kind = try indicator(row[mai], file.name, row.line)
      } else if mai != nil {
        dropped.drop(
          "adjudication indicator: Medicaid's edits are by the line", file: file.name, row: row.line
        )
      }
      rows.append(Row(code: key, value: units, mai: kind, rationale: reason, line: row.line))
    }
    let columns = try columns(rows, rationales, file.name, &dropped)
    return ImportDraft(
      set: set, from: issue.from, revision: issue.revision ?? 0, rows: columns.count,
      dropped: dropped, notice: table.notice, columns: columns.columns)
  }

  private static let values = [
    "practitioner services mue values", "outpatient hospital services mue values",
    "dme supplier services mue values", "practitioner services mue value",
    "outpatient hospital services mue value", "dme supplier services mue value", "mue values",
    "mue value", "value",
  ]

  /// The set and the issue, as the name and the header say.
  private static func describe(
    _ file: SourceFile, _ table: HeaderTable, _ request: ImportRequest, indicated: Bool
  ) throws(ImportProblem) -> (String, NCCIIssue) {
    var set = try NCCISet(request)
    var issue = NCCIIssue()
    let name = NCCIName(file)
    try set.says(name.program, name.setting, file: file.name, "The name")
    try issue.says(name, file: file.name)
    for column in table.names {
      let setting: NCCIName.Setting? =
        if column.hasPrefix("practitioner services") {
          .practitioner
        } else if column.hasPrefix("outpatient hospital services") {
          .outpatient
        } else if column.hasPrefix("dme supplier services") { .dme } else { nil }
      try set.says(nil, setting, file: file.name, "The header")
    }
    // Only Medicaid's files have no adjudication indicator.
    if !indicated {
      try set.says(.medicaid, nil, file: file.name, "The missing adjudication indicator")
    }
    return (try set.resolved(file: file.name), issue)
  }

  /// `3 Date of Service Edit: Clinical`: the number counts.
  private static func indicator(
    _ text: String, _ file: String, _ line: Int
  ) throws(ImportProblem) -> UInt8 {
    let bytes = Array(text.utf8)
    if let first = bytes.first, (49...51).contains(first),
      bytes.count == 1 || !(48...57).contains(bytes[1])
    {
      return first - 48
    }
    throw ImportProblem(
      .badIndicator, file: file, row: line, column: "MUE adjudication indicator",
      "\(shown(text)) is no adjudication indicator. It begins with 1, 2 or 3.")
  }

  private static func columns(
    _ read: [Row], _ rationales: Rationales, _ file: String, _ dropped: inout DropLedger
  ) throws(ImportProblem) -> (columns: CodeFileBuilder, count: Int) {
    var rows: [Row] = []
    for row in read.sorted(by: { ($0.code, $0.line) < ($1.code, $1.line) }) {
      guard let last = rows.last, last.code == row.code else {
        rows.append(row)
        continue
      }
      guard last.value == row.value, last.mai == row.mai else {
        throw ImportProblem(
          .conflict, file: file, row: row.line,
          "The code stands in row \(last.line) with \(last.value) units and here with \(row.value), or "
            + "with another indicator. Take one of the two out.")
      }
      dropped.drop("the same edit stands twice", file: file, row: row.line)
    }
    guard rows.count <= CodeNumbers.limit else {
      throw ImportProblem(
        .badCode, file: file, "There are more than \(CodeNumbers.limit) codes.")
    }
    var columns = CodeFileBuilder()
    CodeSlots.add(rows.map(\.code), to: &columns)
    columns.add("value", rows.map(\.value))
    columns.add("mai", rows.map(\.mai))
    columns.add("rationale", rows.map(\.rationale))
    columns.add("rationale.text", texts: rationales.texts)
    return (columns, rows.count)
  }
}
