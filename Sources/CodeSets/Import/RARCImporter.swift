/// Reads the remittance advice remark codes: X12's list saved as CSV, with code, description and
/// days.
///
/// Columns: those of ``X12CodeList``, and `alert` (1 where the text begins with "Alert:": the remark
/// informs and explains no adjustment). The texts are X12's and stay in the user's folder.
enum RARCImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    lastName.hasSuffix(".csv") || lastName.hasSuffix(".txt")
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    let list = try X12CodeList(OfficialText(file), kind: request.kind)
    for row in list.rows where !isRemark(row.code) {
      if CARCImporter.isReason(row.code) {
        throw ImportProblem(
          .wrongKind, file: file.name, row: row.line, column: "code",
          "\(shown(row.code)) is an adjustment reason code. Import this file as carc.")
      }
      throw ImportProblem(
        .badCode, file: file.name, row: row.line, column: "code",
        "\(shown(row.code)) is no remark code. It has M, MA or N and digits.")
    }
    var (columns, rows) = try X12CodeList.columns(list.rows, file: file.name)
    columns.add("alert", rows.map { $0.title.lowercased().hasPrefix("alert:") ? 1 as UInt8 : 0 })
    return ImportDraft(rows: rows.count, notice: list.notice, columns: columns)
  }

  /// Whether a code has the form of a remark: `M15`, `MA130`, `N390`.
  static func isRemark(_ code: String) -> Bool {
    guard code.isCode(atMost: 6) else { return false }
    let digits = code.hasPrefix("MA") ? code.utf8.dropFirst(2) : code.utf8.dropFirst(1)
    return (code.hasPrefix("M") || code.hasPrefix("N")) && !digits.isEmpty
      && digits.allSatisfy { $0 <= 0x39 }
  }
}
