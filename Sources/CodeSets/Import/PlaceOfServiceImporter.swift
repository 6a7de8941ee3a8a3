/// Reads the CMS list of places of service: CSV with code, name and, where it has it, the setting.
///
/// Columns: `code` (the two digits), `name.*`, `facility` (1 facility, 0 not, 255 where the file does not
/// say, as CMS's own page). Unassigned codes, of which some rows name a range, are left out.
enum PlaceOfServiceImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool { lastName.hasSuffix(".csv") }

  private static let codes = [
    "place of service code s", "place of service codes", "place of service code", "pos code",
    "code",
  ]
  private static let names = ["place of service name", "pos name", "name"]

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    var table = try HeaderTable(
      OfficialText(file), required: [codes, names], kind: request.kind)
    let code = codes.lazy.compactMap { table.column($0) }.first
    let name = names.lazy.compactMap { table.column($0) }.first
    let setting = table.column("pos type", "type", "setting")
    var dropped = DropLedger()
    var rows: [(code: UInt8, name: String, facility: UInt8, line: Int)] = []
    while let row = try table.next() {
      if row[name].isEmpty || row[name].lowercased() == "unassigned" {
        dropped.drop("unassigned", file: file.name, row: row.line)
        continue
      }
      guard row[code].isTwoDigits, let number = UInt8(row[code]) else {
        throw ImportProblem(
          .badCode, file: file.name, row: row.line, column: "code",
          "\(shown(row[code])) is no place of service. It has two digits, a zero in front included."
        )
      }
      let facility: UInt8
      switch HeaderTable.plain(row[setting]) {
      case "": facility = 255
      case "facility", "f": facility = 1
      case "non facility", "nonfacility", "nf": facility = 0
      default:
        throw ImportProblem(
          .badIndicator, file: file.name, row: row.line, column: "setting",
          "\(shown(row[setting])) is no setting. It is Facility or Non-Facility.")
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
