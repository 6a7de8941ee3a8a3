package import Model
package import Text

/// Which adjustments of a remittance are denials, and of what kind: a table that people keep.
///
/// A row names a group and reason code, and where it matters a remark code and a payer. The row that
/// says most decides: a payer before none, then a remark before none, then a group before any. Of
/// rows that say as much the first does, so a practice's own file goes before the stock one.
///
///     group,carc,rarc,payer,class,kind,source,as_of
///     *,97,,,denial,bundling,X12 code list 139,2026-03-01
///     *,97,M15,,contractual,,First Coast FAQ on CO-97,2024-12-09
package struct DenialTable: Sendable {
  /// What a row makes of an adjustment.
  package struct Ruling: Sendable, Hashable {
    package var type: AdjustmentClass
    /// What a denial is for; nil of all others.
    package var kind: DenialKind?
  }

  private struct Row: Sendable {
    var group: String
    var remark: String
    var payer: String
    var ruling: Ruling

    var weight: Int {
      (payer.isEmpty ? 0 : 4) + (remark.isEmpty ? 0 : 2) + (group.isEmpty ? 0 : 1)
    }
  }

  /// By reason code, in the order of the files.
  private var rows: [String: [Row]] = [:]
  /// The files it was read from, in order.
  package private(set) var files: [String] = []
  package private(set) var count = 0
  /// The latest day that a row says it was true on.
  package private(set) var asOf: CivilDate?

  package init() {}

  static let columns = ["group", "carc", "rarc", "payer", "class", "kind", "source", "as_of"]

  /// Reads the rows of a file behind those that are there.
  package mutating func read(_ bytes: [UInt8], file: String) throws(DenialTableProblem) {
    files.append(file)
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(DenialTableProblem) in try rows(buffer, file) }
    }
    for (reason, row) in try result.get() {
      rows[reason, default: []].append(row)
      count += 1
    }
  }

  private mutating func rows(
    _ bytes: UnsafeBufferPointer<UInt8>, _ file: String
  ) throws(DenialTableProblem) -> [(String, Row)] {
    var reader = CSVReader(bytes)
    guard let head = try next(&reader, file) else {
      throw DenialTableProblem(
        .columns, file, TextPosition(offset: 0, line: 1, column: 1), "the file is empty")
    }
    guard head.texts == DenialTable.columns else {
      throw DenialTableProblem(
        .columns, file, head.fields[0].position,
        "the first row names the columns \(DenialTable.columns.joined(separator: ","))")
    }
    var found: [(String, Row)] = []
    var seen: [String: TextPosition] = [:]
    while let row = try next(&reader, file) {
      let made = try self.row(row, file)
      let key = row.texts[0..<4].joined(separator: ",")
      if let earlier = seen[key] {
        throw DenialTableProblem(
          .twice, file, row.fields[0].position,
          "\(key) stands on line \(earlier.line) already — keep one of the two")
      }
      seen[key] = row.fields[0].position
      found.append(made)
    }
    return found
  }

  private func next(
    _ reader: inout CSVReader, _ file: String
  ) throws(DenialTableProblem) -> CSVRow? {
    do { return try reader.next() } catch { throw DenialTableProblem(error, file) }
  }

  private mutating func row(
    _ row: CSVRow, _ file: String
  ) throws(DenialTableProblem) -> (String, Row) {
    guard row.fields.count == DenialTable.columns.count else {
      throw DenialTableProblem(
        .columns, file, row.fields[0].position,
        "a row has \(DenialTable.columns.count) fields, this one \(row.fields.count)")
    }
    let texts = row.texts
    func fail(
      _ column: Int, _ code: DenialTableProblem.Code, _ message: String
    ) -> DenialTableProblem {
      DenialTableProblem(code, file, row.fields[column].position, message)
    }
    guard ["*", "CO", "OA", "PI", "PR"].contains(texts[0]) else {
      throw fail(0, .code, "the group is CO, OA, PI, PR or * for any, not '\(texts[0])'")
    }
    for (column, name) in [(1, "reason code"), (2, "remark code")] {
      let text = texts[column]
      let fits = text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) }
      if !fits || text.utf8.count > 5 || (column == 1 && text.isEmpty) {
        throw fail(column, .code, "'\(text)' is no \(name): capitals and digits, as in 97 or M15")
      }
    }
    guard let type = AdjustmentClass(rawValue: texts[4]) else {
      throw fail(
        4, .word,
        "the class is one of \(AdjustmentClass.allCases.map(\.rawValue).joined(separator: ", ")), "
          + "not '\(texts[4])'")
    }
    let kind = DenialKind(rawValue: texts[5])
    if (type == .denial) != (kind != nil) || (kind == nil && !texts[5].isEmpty) {
      let known = DenialKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw fail(
        5, .word,
        type == .denial
          ? "the kind of a denial is one of \(known), not '\(texts[5])'"
          : "only a denial has a kind — leave it blank")
    }
    if texts[6].isEmpty {
      throw fail(6, .source, "the source is blank — say what the row rests on")
    }
    guard let day = CivilDate(texts[7]) else {
      throw fail(7, .source, "as_of is the day the source was read, as in 2026-03-01")
    }
    asOf = max(asOf ?? day, day)
    let group = texts[0] == "*" ? "" : texts[0]
    return (
      texts[1],
      Row(
        group: group, remark: texts[2], payer: texts[3], ruling: Ruling(type: type, kind: kind))
    )
  }

  /// What an adjustment is; nil where no row knows its code.
  ///
  /// `remarks`: the remark codes of the line and of its claim, in their order.
  package func ruling(
    group: String, reason: String, remarks: [String], payer: String
  ) -> Ruling? {
    var best: Row?
    for row in rows[reason] ?? [] {
      guard row.group.isEmpty || row.group == group, row.payer.isEmpty || row.payer == payer,
        row.remark.isEmpty || remarks.contains(row.remark)
      else { continue }
      if row.weight > (best?.weight ?? -1) { best = row }
    }
    return best?.ruling
  }
}

/// Why a table of denials cannot be read: file, place, what, how to fix it.
package struct DenialTableProblem: Error, Equatable, Sendable {
  /// Stable codes; each has a page (`scrubjay explain C202`).
  package enum Code: String, Sendable, CaseIterable {
    /// The columns are not those of the table.
    case columns = "C201"
    /// A group, reason, remark or payer that is none.
    case code = "C202"
    /// A class or kind that there is not.
    case word = "C203"
    /// One row twice.
    case twice = "C204"
    /// A row without source or date.
    case source = "C205"
  }

  /// The code of the table's own, or of the CSV.
  package var code: String
  /// `rules/denials.csv:7:3: C203 …`.
  package var text: String

  init(_ code: Code, _ file: String, _ place: TextPosition, _ message: String) {
    self.code = code.rawValue
    text = "\(file):\(place): \(code.rawValue) \(message)"
  }

  init(_ problem: TextProblem, _ file: String) {
    code = problem.code.rawValue
    text = "\(file):\(problem)"
  }
}
