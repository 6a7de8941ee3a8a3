/// Reads the claim adjustment reason codes: X12's list saved as CSV, with code, description and days.
///
/// Columns: those of ``X12CodeList``. The texts are X12's and stay in the user's folder.
enum CARCImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    lastName.hasSuffix(".csv") || lastName.hasSuffix(".txt")
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    let list = try X12CodeList(OfficialText(file), kind: request.kind)
    for row in list.rows {
      if RARCImporter.isRemark(row.code) {
        throw ImportProblem(
          .wrongKind, file: file.name, row: row.line, column: "code",
          "\(shown(row.code)) is a remark code. Import this file as rarc.")
      }
      guard isReason(row.code) else {
        throw ImportProblem(
          .badCode, file: file.name, row: row.line, column: "code",
          "\(shown(row.code)) is no adjustment reason code. It has one to three digits, or a letter "
            + "and digits, without a group in front.")
      }
    }
    let (columns, rows) = try X12CodeList.columns(list.rows, file: file.name)
    return ImportDraft(rows: rows.count, notice: list.notice, columns: columns)
  }

  /// Whether a code has the form of a reason: `45`, `B7`, `P12`.
  static func isReason(_ code: String) -> Bool {
    guard code.isCode(atMost: 4), !RARCImporter.isRemark(code), let first = code.utf8.first
    else { return false }
    return code.utf8.dropFirst().allSatisfy { $0 <= 0x39 }
      && (first <= 0x39 ? code.utf8.count <= 3 : code.utf8.count >= 2)
  }
}
