internal import Model

/// Reads the geographic practice cost indices (GPCI): the official file with its title and footnotes, or
/// a plain one.
///
/// Indices are kept in thousandths.
///
/// Columns: `locality` (``FeeLocality`` bits, ascending), `state` (code key of two letters, 0 unsaid), `work`,
/// `pe`, `mp`, `name.*`.
enum GeographicIndicesImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    lastName.hasPrefix("gpci") && lastName.hasSuffix(".csv")
  }

  private typealias Place = (
    locality: FeeLocality, state: UInt64, work: Int32, practice: Int32, malpractice: Int32,
    name: String, line: Int
  )

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    var table = try HeaderTable(
      OfficialText(file),
      required: [
        ["locality number", "locality"],
        ["locality name"],
      ], kind: request.kind)
    // The year and the words on the floor move about in the header.
    let work = try table.need(
      table.column(with: "pw", "gpci", without: "without")
        ?? table.column(with: "work", "gpci", without: "without")
        ?? table.column(with: "gpci", "work"), "PW GPCI")
    let practice = try table.need(table.column(with: "pe", "gpci"), "PE GPCI")
    let malpractice = try table.need(table.column(with: "mp", "gpci"), "MP GPCI")
    let contractor = try table.need(
      table.column("medicare administrative contractor mac", "mac", "contractor")
        ?? table.column(with: "contractor"), "MAC")
    let number = table.column("locality number", "locality")
    let state = table.column("state")
    let name = table.column("locality name")
    var dropped = DropLedger()
    var rows: [Place] = []
    while let row = try table.next() {
      if row.isBlank {
        dropped.drop("blank row", file: file.name, row: row.line)
        continue
      }
      if row[number].isEmpty, row[work].isEmpty {
        dropped.drop("note under the table", file: file.name, row: row.line)
        continue
      }
      let fields = row.reader(file.name)
      rows.append(
        (
          try fields.locality(row[contractor], row[number]), try stateKey(row[state], fields),
          try fields.number(row[work], places: 3, "PW GPCI"),
          try fields.number(row[practice], places: 3, "PE GPCI"),
          try fields.number(row[malpractice], places: 3, "MP GPCI"), row[name].withoutMarks,
          row.line
        ))
    }
    rows.sort { ($0.locality, $0.line) < ($1.locality, $1.line) }
    for (first, second) in zip(rows, rows.dropFirst()) where first.locality == second.locality {
      throw ImportProblem(
        .conflict, file: file.name, row: second.line, column: "Locality",
        "The locality \(second.locality) stands in row \(first.line) as well. Take one of the two out."
      )
    }
    var said = FeeRelease(name: file.name)
    said.year = said.year ?? year(table.names)
    let dates = try said.dates(title: titled(table.names), file: file.name, request)
    var columns = CodeFileBuilder()
    columns.add("locality", rows.map(\.locality.bits))
    columns.add("state", rows.map(\.state))
    columns.add("work", rows.map(\.work))
    columns.add("pe", rows.map(\.practice))
    columns.add("mp", rows.map(\.malpractice))
    columns.add("name", texts: rows.map(\.name))
    return ImportDraft(
      from: dates.from, revision: dates.revision, rows: rows.count, dropped: dropped,
      notice: table.notice, columns: columns)
  }

  private static func stateKey(
    _ text: String, _ fields: FeeFields
  ) throws(ImportProblem) -> UInt64 {
    guard text.isEmpty || (text.utf8.count == 2 && FeeFields.isAlphanumeric(text)) else {
      throw fields.indicator(text, "State", "the two letters of states")
    }
    return CodeKey(text).bits
  }

  private static func year(_ names: [String]) -> Int? {
    names.lazy.filter { $0.contains("gpci") }
      .compactMap { Int($0.prefix(4)) }.first { (1992...2099).contains($0) }
  }

  private static func titled(_ names: [String]) -> FeeRelease? {
    var release = FeeRelease(title: "")
    release.year = year(names)
    return release
  }
}
