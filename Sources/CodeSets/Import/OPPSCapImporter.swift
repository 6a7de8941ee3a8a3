internal import Model
internal import Text

/// Reads the caps of imaging at the outpatient rate (OPPSCAP), in cents.
///
/// Columns: `code`, `modifier`, `locality` (ascending together), `status`, `facility`, `nonfacility`.
enum OPPSCapImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    lastName.hasPrefix("oppscap") && lastName.hasSuffix(".csv")
  }

  private typealias Cap = (
    code: UInt64, modifier: UInt64, locality: UInt32, status: UInt8, facility: Int32,
    nonfacility: Int32, line: Int
  )

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    var table = try HeaderTable(
      OfficialText(file),
      required: [
        ["hcpcs"], ["mod"], ["carrier", "mac", "contractor"], ["facility price"],
        // CMS writes "FACILTY".
        ["non facilty price", "non facility price", "nonfacility price"],
      ], kind: request.kind)
    let code = table.column("hcpcs")
    let modifier = table.column("mod")
    let status = table.column("procstat", "status")
    let contractor = table.column("carrier", "mac", "contractor")
    let number = table.column("locality")
    let facility = table.column("facility price")
    let nonfacility = table.column(
      "non facilty price", "non facility price", "nonfacility price")
    var dropped = DropLedger()
    var rows: [Cap] = []
    while let row = try table.next() {
      if row.isBlank {
        dropped.drop("blank row", file: file.name, row: row.line)
        continue
      }
      if row[contractor].isEmpty, row[facility].isEmpty {
        dropped.drop("note under the table", file: file.name, row: row.line)
        continue
      }
      let fields = row.reader(file.name)
      rows.append(
        (
          try fields.code(row[code]), try fields.modifier(row[modifier]),
          try fields.locality(row[contractor], row[number]).bits, row[status].utf8.first ?? 0,
          try fields.number(row[facility], places: 2, "facility price"),
          try fields.number(row[nonfacility], places: 2, "non-facility price"), row.line
        ))
    }
    rows.sort {
      ($0.code, $0.modifier, $0.locality, $0.line) < ($1.code, $1.modifier, $1.locality, $1.line)
    }
    for (first, second) in zip(rows, rows.dropFirst())
    where first.code == second.code && first.modifier == second.modifier
      && first.locality == second.locality
    {
      throw ImportProblem(
        .conflict, file: file.name, row: second.line, column: "HCPCS",
        "The code stands for this locality in row \(first.line) as well. Take one of the two out.")
    }
    let dates = try FeeRelease(name: file.name).dates(title: nil, file: file.name, request)
    var columns = CodeFileBuilder()
    columns.add("code", rows.map(\.code))
    columns.add("modifier", rows.map(\.modifier))
    columns.add("locality", rows.map(\.locality))
    columns.add("status", rows.map(\.status))
    columns.add("facility", rows.map(\.facility))
    columns.add("nonfacility", rows.map(\.nonfacility))
    return ImportDraft(
      from: dates.from, revision: dates.revision, rows: rows.count, dropped: dropped,
      notice: table.notice, columns: columns)
  }
}
