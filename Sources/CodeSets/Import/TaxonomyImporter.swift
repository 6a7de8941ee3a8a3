internal import Model

/// Reads NUCC's provider taxonomy (`nucc_taxonomy_251.csv`).
///
/// Columns: `code` (``CodeKey`` bits, ascending: codes have ten characters, so `code.text.*` confirms),
/// `title.*`, `grouping.*`, `classification.*`, `specialization.*`, `definition.*`, `individual` (1 for
/// people, 0 for organisations, 255 unsaid), `inactive` (the day from which the code is marked so). The
/// texts are NUCC's and stay in the user's folder.
enum TaxonomyImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool { lastName.hasSuffix(".csv") }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    var table = try HeaderTable(
      OfficialText(file), required: [["code"], ["grouping", "type"], ["classification"]],
      kind: request.kind)
    let code = table.column("code")
    let grouping = table.column("grouping", "type")
    let classification = table.column("classification")
    let specialization = table.column("specialization")
    let definition = table.column("definition")
    let notes = table.column("notes")
    let display = table.column("display name")
    let section = table.column("section")
    var rows: [(key: UInt64, code: String, row: HeaderTable.Row, inactive: Int32)] = []
    while let row = try table.next() {
      let text = row[code]
      guard isTaxonomy(text) else {
        throw ImportProblem(
          .badCode, file: file.name, row: row.line, column: "code",
          "\(shown(text)) is no taxonomy code. It has ten capital letters and digits and ends in X."
        )
      }
      let inactive = inactiveDay(row[notes])
      if inactive == nil, row[display].hasPrefix("Deactivated") {
        throw ImportProblem(
          .badDate, file: file.name, row: row.line, column: "notes",
          "\(text) is marked deactivated, and its notes do not say from when.")
      }
      rows.append((CodeKey(text).bits, text, row, inactive?.days ?? OfficialDay.unsaidEnd))
    }
    rows.sort { ($0.key, $0.code, $0.row.line) < ($1.key, $1.code, $1.row.line) }
    for (first, second) in zip(rows, rows.dropFirst()) where first.code == second.code {
      throw ImportProblem(
        .conflict, file: file.name, row: second.row.line, column: "code",
        "\(second.code) stands in row \(first.row.line) as well. Take one of the two out.")
    }
    var columns = CodeFileBuilder()
    func add(_ name: String, _ column: Int?) {
      columns.add(name, texts: rows.map { $0.row[column].collapsingBlanks })
    }
    columns.add("code", rows.map(\.key))
    columns.add("code.text", texts: rows.map(\.code))
    columns.add(
      "title",
      texts: rows.map { entry in
        let words = entry.row[display].collapsingBlanks
        guard words.isEmpty else { return words }
        return [entry.row[classification], entry.row[specialization]].filter { !$0.isEmpty }
          .joined(separator: ", ")
      })
    add("grouping", grouping)
    add("classification", classification)
    add("specialization", specialization)
    add("definition", definition)
    columns.add("individual", rows.map { individual($0.row[section]) })
    columns.add("inactive", rows.map(\.inactive))
    return ImportDraft(
      // NUCC publishes in January and July what counts from April and October; who takes it up
      // earlier says so.
      from: request.from ?? effective(file),
      rows: rows.count, notice: table.notice, columns: columns)
  }

  static func isTaxonomy(_ code: String) -> Bool {
    code.utf8.count == 10 && code.isCode(atMost: 10) && code.hasSuffix("X")
  }

  private static func individual(_ section: String) -> UInt8 {
    switch HeaderTable.plain(section) {
    case "individual": 1
    case "non individual": 0
    default: 255
    }
  }

  /// The day before the words "marked inactive" in the notes.
  private static func inactiveDay(_ notes: String) -> CivilDate? {
    guard let place = notes.lowercased().lastPlace(of: "inactive") else { return nil }
    let parts = notes.lowercased()[..<place].split(whereSeparator: { !($0.isNumber || $0 == "/") })
      .map(String.init)
    return parts.reversed().lazy.compactMap { OfficialDay.read($0) }.first
  }

  /// The first day of version 25.1 in `nucc_taxonomy_251.csv`: its .0 counts from April, its .1 from
  /// October.
  private static func effective(_ file: SourceFile) -> CivilDate? {
    guard file.lastName.contains("nucc"),
      let version = file.lastName.split(whereSeparator: { !$0.isNumber }).map(String.init)
        .first(where: { $0.count == 3 }),
      let year = Int(version.prefix(2)), let issue = version.last, issue == "0" || issue == "1"
    else { return nil }
    return CivilDate(year: 2000 + year, month: issue == "0" ? 4 : 10, day: 1)
  }
}
