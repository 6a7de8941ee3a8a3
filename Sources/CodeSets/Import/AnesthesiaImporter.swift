internal import Model

/// Reads the conversion factors of anesthesia by locality (ANES), in ten-thousandths of a dollar.
///
/// Columns: `locality` (``FeeLocality`` bits, ascending), `factor`, `factor.qualifying` (from 2026, for
/// qualifying participants; otherwise the same), `name.*`.
enum AnesthesiaImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    lastName.hasPrefix("anes") && lastName.hasSuffix(".csv")
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    var table = try HeaderTable(
      OfficialText(file),
      required: [
        ["contractor", "carrier", "mac"], ["locality", "locality number"], ["locality name"],
      ],
      kind: request.kind)
    let (factor, qualifying) = try factors(table)
    let contractor = table.column("contractor", "carrier", "mac")
    let number = table.column("locality", "locality number")
    let name = table.column("locality name")
    var dropped = DropLedger()
    var rows: [(locality: FeeLocality, factor: Int32, qualifying: Int32, name: String, line: Int)] =
      []
    while let row = try table.next() {
      if row.isBlank {
        dropped.drop("blank row", file: file.name, row: row.line)
        continue
      }
      if row[number].isEmpty, row[factor].isEmpty {
        dropped.drop("note under the table", file: file.name, row: row.line)
        continue
      }
      let fields = row.reader(file.name)
      rows.append(
        (
          try fields.locality(row[contractor], row[number]),
          try fields.number(row[factor], places: 4, "conversion factor"),
          try fields.number(row[qualifying ?? factor], places: 4, "conversion factor"),
          row[name].withoutMarks, row.line
        ))
    }
    rows.sort { ($0.locality, $0.line) < ($1.locality, $1.line) }
    for (first, second) in zip(rows, rows.dropFirst()) where first.locality == second.locality {
      throw ImportProblem(
        .conflict, file: file.name, row: second.line, column: "Locality",
        "The locality \(second.locality) stands in row \(first.line) as well. Take one of the two out."
      )
    }
    let dates = try FeeRelease(name: file.name).dates(title: nil, file: file.name, request)
    var columns = CodeFileBuilder()
    columns.add("locality", rows.map(\.locality.bits))
    columns.add("factor", rows.map(\.factor))
    columns.add("factor.qualifying", rows.map(\.qualifying))
    columns.add("name", texts: rows.map(\.name))
    return ImportDraft(
      from: dates.from, revision: dates.revision, rows: rows.count, dropped: dropped,
      notice: table.notice, columns: columns)
  }

  /// The column of factors is named after the national one, or "conversion factor"; from 2026 there are two.
  private static func factors(
    _ table: HeaderTable
  ) throws(ImportProblem) -> (factor: Int, qualifying: Int?) {
    let found = table.names.indices.filter { index in
      let words = table.names[index].split(separator: " ")
      return words.contains { $0.hasPrefix("anes") }
        && words.contains { $0 == "cf" || $0.hasPrefix("conv") }
    }
    let other = found.filter { table.names[$0].contains("non") }
    switch (found.count, other.count) {
    case (1, _): return (found[0], nil)
    case (2, 1): return (other[0], found.first { $0 != other[0] })
    default:
      throw ImportProblem(
        .header, file: table.name, column: "conversion factor",
        "The header has \(found.count) columns of anesthesia conversion factors, and one is read, or two "
          + "for qualifying and non-qualifying participants.")
    }
  }
}
