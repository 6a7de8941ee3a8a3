internal import Text

/// A CSV file whose header stands over several rows: the lowest names the code, and a column's name
/// is what stands above one another in it, from the top.
struct SplitHeaderTable {
  let name: String
  /// The joined names as they are compared; `fac` is written out.
  let names: [String]
  /// What stands before the data.
  let notice: String
  // The reader reads the text's bytes in place, so the text must stay.
  private let text: OfficialText
  private var reader: CSVReader

  /// How many rows above the lowest belong to the header.
  private static let height = 4

  init(_ text: OfficialText, _ kind: CodeKind) throws(ImportProblem) {
    name = text.name
    self.text = text
    reader = CSVReader(text.bytes)
    var before: [[String]] = []
    var seen: [String] = []
    for _ in 0..<20 {
      guard let row = try SplitHeaderTable.next(&reader, text.name) else { break }
      let bottom = row.texts.map(HeaderTable.plain)
      if bottom.first == "hcpcs", bottom.contains("mod"), bottom.count > 20 {
        names = bottom.indices.map { column in
          let above = before.suffix(SplitHeaderTable.height).compactMap { row in
            column < row.count && column > 2 ? row[column] : nil
          }
          return SplitHeaderTable.joined(above + [row.texts[column]])
        }
        notice = before.dropLast(SplitHeaderTable.height).map { row in
          row.filter { !$0.trimmingBlanks.isEmpty }.joined(separator: " ")
        }.filter { !$0.isEmpty }.joined(separator: "\n")
        return
      }
      before.append(row.texts)
      seen += bottom
    }
    throw SplitHeaderTable.noHeader(text.name, kind, seen)
  }

  private static func noHeader(_ file: String, _ kind: CodeKind, _ seen: [String]) -> ImportProblem
  {
    let other: CodeKind? =
      if seen.contains(where: { $0.contains("gpci") }) {
        .gpci
      } else if seen.contains(where: { $0.hasPrefix("facility price") }) {
        .oppsCap
      } else if seen.contains("counties") {
        .locality
      } else if seen.contains(where: { $0.contains("anes") }) {
        .anesthesia
      } else {
        nil
      }
    if let other {
      return ImportProblem(
        .wrongKind, file: file,
        "This is a file of \(other.title). Import it as \(other.rawValue).")
    }
    return ImportProblem(
      .header, file: file,
      "No header of \(kind.title) was found in the first 20 rows. Its lowest row begins with HCPCS, MOD. "
        + "Is it another kind of file?")
  }

  private static func joined(_ cells: [String]) -> String {
    HeaderTable.plain(cells.joined(separator: " ")).split(separator: " ")
      .map {
        $0 == "fac" ? "facility" : $0 == "nonfacility" || $0 == "nonfac" ? "non facility" : $0
      }
      .joined(separator: " ")
  }

  /// The next row; nil at the end.
  mutating func next() throws(ImportProblem) -> HeaderTable.Row? {
    defer { withExtendedLifetime(text) {} }
    guard let row = try SplitHeaderTable.next(&reader, name) else { return nil }
    return HeaderTable.Row(
      line: row.fields.first?.position.line ?? row.number, fields: row.texts)
  }

  private static func next(
    _ reader: inout CSVReader, _ name: String
  ) throws(ImportProblem) -> CSVRow? {
    do {
      return try reader.next()
    } catch {
      throw ImportProblem(.rowWidth, file: name, row: error.position.line, error.message)
    }
  }
}
