internal import Model
internal import Text

/// Reads the relative values of the Medicare physician fee schedule (PPRRVU), as CSV of 31 or 32 columns.
///
/// The header stands over several rows and names columns only when they are read together; columns
/// are found by those names. Relative values are kept in thousandths, percentages of the global period in
/// thousandths, conversion factors in ten-thousandths. Columns are listed in ``RelativeValues``.
enum RelativeValuesImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    lastName.hasPrefix("pprrvu") && lastName.hasSuffix(".csv")
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try chosen(files, request)
    var table = try SplitHeaderTable(OfficialText(file), request.kind)
    let columns = try RelativeValueColumns(table)
    let said = FeeRelease(name: file.name)
    let dates = try said.dates(title: FeeRelease(title: table.notice), file: file.name, request)
    var rows: [RelativeValueRow] = []
    var dropped = DropLedger()
    while let row = try table.next() {
      if try isFooter(row, columns, table, &dropped) { continue }
      let (value, owned) = try columns.read(row, file.name)
      if owned {
        dropped.drop("descriptor of a CPT or CDT code", file: file.name, row: row.line)
      }
      rows.append(value)
    }
    rows.sort { ($0.code, $0.modifier, $0.line) < ($1.code, $1.modifier, $1.line) }
    for (first, second) in zip(rows, rows.dropFirst())
    where first.code == second.code && first.modifier == second.modifier {
      throw ImportProblem(
        .conflict, file: file.name, row: second.line, column: "HCPCS",
        "The code stands with this modifier in row \(first.line) as well. Take one of the two out.")
    }
    let set = said.set ?? request.set
    let year = said.year ?? FeeRelease(title: table.notice).year ?? dates.from?.civil.year
    if set == nil, let year, year >= 2026 {
      throw ImportProblem(
        .incomplete, file: file.name,
        "From 2026 there are values for qualifying participants and for all others, and the name says "
          + "neither. Add --set nonqpp or --set qpp.")
    }
    if let set, let year, year < 2026 {
      throw ImportProblem(
        .contradiction, file: file.name,
        "The values are of \(year), and before 2026 there was one set of them. Leave --set \(set) out."
      )
    }
    return ImportDraft(
      set: set ?? "", from: dates.from, revision: dates.revision, rows: rows.count,
      dropped: dropped, notice: table.notice, columns: RelativeValueRow.columns(rows))
  }

  /// From 2026 an archive holds two files, one for qualifying participants.
  private static func chosen(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> SourceFile {
    var files = files
    if let set = request.set {
      files = files.filter { (FeeRelease(name: $0.name).set ?? set) == set }
      guard !files.isEmpty, set == "nonqpp" || set == "qpp" else {
        throw ImportProblem(
          .contradiction, file: request.files.first?.name ?? "",
          "The set \(set) was asked for, and no file is of it. The sets are nonqpp and qpp, by the name of "
            + "the file.")
      }
    }
    if files.count > 1, Set(files.map { FeeRelease(name: $0.name).set }).count > 1 {
      throw ImportProblem(
        .incomplete, file: request.files.first?.name ?? "",
        "The archive holds the values for qualifying participants and for all others. Import each with "
          + "--set nonqpp and --set qpp.")
    }
    return try files.only(request.kind)
  }

  /// Blank rows and notes under the table; a row with a status is data and must be right.
  private static func isFooter(
    _ row: HeaderTable.Row, _ columns: RelativeValueColumns, _ table: SplitHeaderTable,
    _ dropped: inout DropLedger
  ) throws(ImportProblem) -> Bool {
    if row.isBlank {
      dropped.drop("blank row", file: table.name, row: row.line)
      return true
    }
    if row[columns.status].isEmpty, row[columns.work].isEmpty, row[columns.code].utf8.count != 5 {
      dropped.drop("note under the table", file: table.name, row: row.line)
      return true
    }
    let count = row.fields.count
    guard
      count == table.names.count || row.fields.dropFirst(table.names.count).allSatisfy(\.isEmpty),
      count >= table.names.count
    else {
      throw ImportProblem(
        .rowWidth, file: table.name, row: row.line,
        "The row has \(count) fields, and the header \(table.names.count). The file is cut off or was "
          + "changed; fetch it again.")
    }
    return false
  }
}
