/// Reads the CMS list of places of service: CSV with code, name and, where it has it, the setting.
///
/// Columns: `code` (the two digits), `name.*`, `facility` (1 facility, 0 not, 255 unsaid). Unassigned
/// codes are left out.
enum PlaceOfServiceImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool { lastName.hasSuffix(".csv") }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    var table = try HeaderTable(
      OfficialText(file),
      required: [
        ["place of service code s", "place of service code", "pos code", "code"],
        ["place of service name", "pos name", "name"],
      ], kind: request.kind)
    let code = table.column("place of service code s", "place of service code", "pos code", "code")
    let name = table.column("place of service name", "pos name", "name")
    let setting = table.column("pos type", "type", "setting")
    var dropped = DropLedger()
    var rows: [(code: UInt8, name: String, facility: UInt8, line: Int)] = []
    while let row = try table.next() {
      if row[name].isEmpty || row[name].lowercased() == "unassigned" {
        dropped.drop("unassigned", file: file.name, row: row.line)
        continue
      }
      guard let number = UInt8(row[code]), number < 100, row[code].utf8.count == 2 else {
        throw ImportProblem(
          .badCode, file: file.name, row: row.line, column: "code",
          "\(shown(row[code])) is no place of service. It has two digits, a zero in front included."
        )
      }
      let facility: UInt8 =
        switch row[setting].lowercased() {
        case "facility", "f": 1
        case "non-facility", "nonfacility", "nf": 0
        default: 255
        }
      rows.append((number, row[name], facility, row.line))
    }
    rows.sort { ($0.code, $0.line) < ($1.code, $1.line) }
    for (first, second) in zip(rows, rows.dropFirst()) where first.code == second.code {
      throw ImportProblem(
        .conflict, file: file.name, row: second.line, column: "code",
        "The code stands in row \(first.line) as well. Take one of the two out.")
    }
    var columns = CodeFileBuilder()
    columns.add("code", rows.map(\.code))
    columns.add("facility", rows.map(\.facility))
    columns.add("name", texts: rows.map(\.name))
    return ImportDraft(rows: rows.count, dropped: dropped, notice: table.notice, columns: columns)
  }
}
