/// A list of modifiers beside the HCPCS file: CSV with a column `modifier` and, where the modifier is
/// CMS's, `description`.
struct ModifierList {
  private let file: String
  private var modifiers: [(code: String, title: String, line: Int)] = []
  private var ledger = DropLedger()

  /// Reads the list; nil when the text is another kind of file.
  init?(_ text: OfficialText) throws(ImportProblem) {
    guard
      var table = try? HeaderTable(text, required: [["modifier"]], kind: .hcpcs, within: 12),
      !table.names.contains("hcpc"), !table.names.contains("hcpcs")
    else { return nil }
    file = text.name
    let modifier = table.column("modifier")
    let description = table.column("description", "long description")
    while let row = try table.next() {
      let code = row[modifier]
      guard let owner = CodeOwner.ofModifier(code) else {
        throw ImportProblem(
          .badCode, file: file, row: row.line, column: "modifier",
          "\(shown(code)) is no modifier. It has two capital letters or digits.")
      }
      if owner == .cpt, !row[description].isEmpty {
        ledger.drop("descriptor of CPT", file: file, row: row.line)
      }
      modifiers.append((code, owner == .cpt ? "" : row[description], row.line))
    }
  }

  /// The modifiers that no other file lists; the first of several rows stands.
  func entries(without listed: Set<String>, _ dropped: inout DropLedger) -> [HCPCSEntry] {
    dropped.add(ledger)
    var seen = listed
    return modifiers.compactMap { modifier in
      guard seen.insert(modifier.code).inserted else {
        dropped.drop("modifier listed before", file: file, row: modifier.line)
        return nil
      }
      return HCPCSEntry(
        code: modifier.code, line: modifier.line, isModifier: true, title: modifier.title,
        short: "", added: OfficialDay.unsaidStart, effective: OfficialDay.unsaidStart,
        ended: OfficialDay.unsaidEnd, action: 0, coverage: 0, multiple: 0, prices: "", betos: "",
        tos: "", ascGroup: "", ascDate: OfficialDay.unsaidStart, baseUnits: 0, statute: "",
        xrefs: "")
    }
  }
}
