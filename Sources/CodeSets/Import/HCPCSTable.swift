/// Reads the HCPCS file as CSV: CMS's own (`HCPC,SEQNUM,RECID,…`, 48 columns) and plainer ones with a
/// row for each code, by the names of the columns.
struct HCPCSTable {
  private var table: HeaderTable
  private let columns: [Column: [Int]]

  /// What stands before the header.
  var notice: String { table.notice }

  private enum Column: CaseIterable {
    case code, sequence, record, long, short, price, multiple, statute, xref, coverage, ascGroup
    case ascDate, betos, tos, baseUnits, added, effective, ended, action

    /// The names it may have, as ``HeaderTable/plain(_:)`` compares them.
    var names: [String] {
      switch self {
      case .code: ["hcpc", "hcpcs", "hcpcs code"]
      case .sequence: ["seqnum"]
      case .record: ["recid"]
      case .long: ["long description"]
      case .short: ["short description"]
      case .price: ["price1", "price2", "price3", "price4", "price"]
      case .multiple: ["mult pi", "multi"]
      case .statute: ["statute"]
      case .xref: ["xref1", "xref2", "xref3", "xref4", "xref5", "xref"]
      case .coverage: ["cov"]
      case .ascGroup: ["asc grp"]
      case .ascDate: ["asc dt", "date asc"]
      case .betos: ["betos"]
      case .tos: ["tos1", "tos2", "tos3", "tos4", "tos5", "tos"]
      case .baseUnits: ["anest bu", "anes"]
      case .added: ["add dt", "date added"]
      case .effective: ["act eff dt", "date action"]
      case .ended: ["term dt", "date term"]
      case .action: ["action cd", "action"]
      }
    }
  }

  init(_ text: OfficialText) throws(ImportProblem) {
    let needed: [Column] = [.code, .long, .coverage, .added, .ended]
    let table = try HeaderTable(text, required: needed.map(\.names), kind: .hcpcs)
    var columns: [Column: [Int]] = [:]
    for column in Column.allCases {
      columns[column] = column.names.compactMap { table.names.firstIndex(of: $0) }
    }
    self.table = table
    self.columns = columns
  }

  mutating func next() throws(ImportProblem) -> HCPCSRow? {
    guard let row = try table.next() else { return nil }
    guard row.fields.count == table.names.count else {
      throw ImportProblem(
        .rowWidth, file: table.name, row: row.line,
        "The row has \(row.fields.count) fields and the header \(table.names.count). A comma in a text "
          + "needs quotes around the text.")
    }
    func one(_ column: Column) -> String { row[columns[column]?.first] }
    func all(_ column: Column) -> [String] {
      (columns[column] ?? []).flatMap { index in
        row[index].split(whereSeparator: { ", :".contains($0) }).map(String.init)
      }
    }
    let record = one(.record)
    if columns[.record]?.isEmpty == false, !["3", "4", "7", "8"].contains(record) {
      throw ImportProblem(
        .badIndicator, file: table.name, row: row.line, column: "RECID",
        "\(shown(record)) is no kind of record. It is 3 or 4 for a procedure, 7 or 8 for a modifier."
      )
    }
    return HCPCSRow(
      line: row.line, code: one(.code), record: record.utf8.first, sequence: one(.sequence),
      long: one(.long), short: one(.short), prices: all(.price), multiple: one(.multiple),
      statute: one(.statute), xrefs: all(.xref), coverage: one(.coverage),
      ascGroup: one(.ascGroup), ascDate: one(.ascDate), betos: one(.betos),
      tos: all(.tos).joined(), baseUnits: one(.baseUnits), added: one(.added),
      effective: one(.effective), ended: one(.ended), action: one(.action))
  }
}
