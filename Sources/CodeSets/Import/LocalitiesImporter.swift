internal import Model

/// Reads the localities and their counties (LOCCO), whose states stand only where they change.
///
/// Columns: `locality` (``FeeLocality`` bits, ascending, several rows for one), `state.*`, `area.*`,
/// `counties.*`.
enum LocalitiesImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    lastName.contains("locco") && lastName.hasSuffix(".csv")
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    var table = try HeaderTable(
      OfficialText(file),
      required: [["locality number", "locality"], ["fee schedule area"], ["counties"]],
      kind: request.kind)
    // CMS writes "Adminstrative".
    let contractor = try table.need(
      table.column("mac") ?? table.column(with: "contractor"), "Medicare Administrative Contractor")
    let number = table.column("locality number", "locality")
    let state = table.column("state")
    let area = table.column("fee schedule area")
    let counties = table.column("counties")
    var dropped = DropLedger()
    var rows: [(locality: FeeLocality, state: String, area: String, counties: String, line: Int)] =
      []
    var lastState = ""
    while let row = try table.next() {
      if row.isBlank {
        dropped.drop("blank row", file: file.name, row: row.line)
        continue
      }
      // A county list that was too long for its row goes on in the next.
      if row[contractor].isEmpty, row[number].isEmpty, !row[counties].isEmpty, let last = rows.last
      {
        rows[rows.count - 1].counties = last.counties + " " + row[counties]
        continue
      }
      if row[number].withoutMarks.isEmpty {
        dropped.drop("note under the table", file: file.name, row: row.line)
        continue
      }
      if !row[state].isEmpty { lastState = row[state].withoutMarks }
      guard !lastState.isEmpty else {
        throw ImportProblem(
          .conflict, file: file.name, row: row.line, column: "State",
          "No state stands in this row or above it. The first row of each state names it.")
      }
      rows.append(
        (
          try row.reader(file.name).locality(row[contractor], row[number]), lastState,
          row[area].withoutMarks, row[counties], row.line
        ))
    }
    rows.sort { ($0.locality, $0.line) < ($1.locality, $1.line) }
    let dates = try FeeRelease(name: file.name).dates(title: nil, file: file.name, request)
    var columns = CodeFileBuilder()
    columns.add("locality", rows.map(\.locality.bits))
    columns.add("state", texts: rows.map(\.state))
    columns.add("area", texts: rows.map(\.area))
    columns.add("counties", texts: rows.map(\.counties))
    return ImportDraft(
      from: dates.from, revision: dates.revision, rows: rows.count, dropped: dropped,
      notice: table.notice, columns: columns)
  }
}
