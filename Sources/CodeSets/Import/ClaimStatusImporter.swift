/// Reads the claim status category codes (set `category`) or the claim status codes (set `code`): X12's
/// lists saved as CSV, or a table of several lists with a column `list`.
///
/// Columns: those of ``X12CodeList``. A file holds one of the two sets, or the set is asked for.
enum ClaimStatusImporter: CodeImporter {
  static let category = "category"
  static let code = "code"

  static func wants(_ lastName: String) -> Bool {
    lastName.hasSuffix(".csv") || lastName.hasSuffix(".txt")
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    if let asked = request.set, asked != category, asked != code {
      throw ImportProblem(
        .contradiction, file: files.first?.name ?? "",
        "\(shown(asked)) is no set of claim status codes. They are \(category) and \(code).")
    }
    let file = try files.only(request.kind)
    let list = try X12CodeList(OfficialText(file), kind: request.kind)
    var dropped = DropLedger()
    var sets: [String: [X12CodeList.Row]] = [:]
    for row in list.rows {
      if list.hasLists, !isStatusList(row.list) {
        dropped.drop("row of another list", file: file.name, row: row.line)
        continue
      }
      guard let set = set(of: row.code) else {
        throw ImportProblem(
          .badCode, file: file.name, row: row.line, column: "code",
          "\(shown(row.code)) is no claim status code. A category has a letter and digits (F2), a status "
            + "one to four digits.")
      }
      sets[set, default: []].append(row)
    }
    guard !sets.isEmpty else {
      throw ImportProblem(
        .wrongKind, file: file.name,
        "The file has no claim status codes. Name X12's list of them.")
    }
    guard let set = request.set ?? (sets.count == 1 ? sets.first?.key : nil) else {
      throw ImportProblem(
        .wrongKind, file: file.name,
        "The file holds both sets, which are imported one after the other. Add --set \(category), then "
          + "--set \(code).")
    }
    guard let kept = sets[set] else {
      throw ImportProblem(
        .contradiction, file: file.name,
        "The file has no codes of the set \(set). Leave --set out, or name the right file.")
    }
    for (other, rows) in sets where other != set {
      dropped.drop(
        "row of the set \(other)", file: file.name, row: rows[0].line, count: rows.count)
    }
    let (columns, rows) = try X12CodeList.columns(kept, file: file.name)
    return ImportDraft(
      set: set, rows: rows.count, dropped: dropped, notice: list.notice, columns: columns)
  }

  /// Which set a code has the form of.
  static func set(of text: String) -> String? {
    guard text.isCode(atMost: 4), let first = text.utf8.first else { return nil }
    if first > 0x39 { return text.utf8.count >= 2 ? category : nil }
    return text.utf8.allSatisfy { $0 <= 0x39 } ? code : nil
  }

  private static func isStatusList(_ name: String) -> Bool {
    HeaderTable.plain(name).hasPrefix("claim status")
  }
}
