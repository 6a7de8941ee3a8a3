/// A code or modifier with everything that is kept of it, checked.
struct HCPCSEntry {
  var code: String
  var line: Int
  var isModifier: Bool
  var title: String
  var short: String
  var added: Int32
  var effective: Int32
  var ended: Int32
  /// An ASCII letter; 0 where there is none.
  var action: UInt8
  var coverage: UInt8
  var multiple: UInt8
  /// Indicators of two digits with a blank between.
  var prices: String
  var betos: String
  /// A letter or digit for each type of service.
  var tos: String
  var ascGroup: String
  var ascDate: Int32
  var baseUnits: UInt16
  var statute: String
  /// Codes with a blank between.
  var xrefs: String
}

/// Joins the records of each code and checks every field.
struct HCPCSGathering {
  let file: String
  private(set) var entries: [HCPCSEntry] = []
  var dropped = DropLedger()
  /// The sequence number of the last record, where the layout has one.
  private var sequence = ""

  init(file: String) { self.file = file }

  mutating func add(_ row: HCPCSRow) throws(ImportProblem) {
    if row.record == UInt8(ascii: "4") || row.record == UInt8(ascii: "8") {
      try goOn(row)
    } else {
      entries.append(try entry(row))
    }
    sequence = row.sequence
  }

  /// A further line of a long descriptor.
  private mutating func goOn(_ row: HCPCSRow) throws(ImportProblem) {
    guard let last = entries.indices.last, entries[last].code == row.code,
      entries[last].isModifier == (row.record == UInt8(ascii: "8")), sequence < row.sequence
    else {
      throw ImportProblem(
        .incomplete, file: file, row: row.line,
        "This goes on with the descriptor of \(shown(row.code)), and the line before is not of that code "
          + "or not the one before it. Lines are missing or were sorted: fetch the file again.")
    }
    guard keeps(row.code, entries[last].isModifier), !row.long.isEmpty else { return }
    entries[last].title += (entries[last].title.isEmpty ? "" : " ") + row.long
  }

  private func keeps(_ code: String, _ isModifier: Bool) -> Bool {
    (isModifier ? CodeOwner.ofModifier(code) : CodeOwner.ofProcedure(code)) == .levelII
  }

  private mutating func entry(_ row: HCPCSRow) throws(ImportProblem) -> HCPCSEntry {
    let isModifier = row.record.map { $0 == UInt8(ascii: "7") } ?? (row.code.utf8.count == 2)
    let owner =
      isModifier ? CodeOwner.ofModifier(row.code) : CodeOwner.ofProcedure(row.code)
    guard let owner else { throw badCode(row, isModifier) }
    if owner != .levelII, !(row.long + row.short).isEmpty {
      dropped.drop(
        owner == .cpt ? "descriptor of CPT" : "descriptor of CDT", file: file, row: row.line)
    }
    let kept = owner == .levelII
    func day(
      _ text: String, _ column: String, blank: Int32 = OfficialDay.unsaidStart
    ) throws(ImportProblem) -> Int32 {
      try OfficialDay.read(text, blank: blank, file: file, row: row.line, column: column)
    }
    for price in row.prices where !price.isTwoDigits {
      throw bad(row, "pricing", price, "It has two digits.")
    }
    for (column, text, most) in [("BETOS", row.betos, 3), ("TOS", row.tos, 5)]
    where text.utf8.count > most || !text.isPlain {
      throw bad(row, column, text, "It has at most \(most) letters and digits.")
    }
    guard let baseUnits = UInt16(row.baseUnits.isEmpty ? "0" : row.baseUnits) else {
      throw ImportProblem(
        .badNumber, file: file, row: row.line, column: "anesthesia base units",
        "\(shown(row.baseUnits)) is no whole number.")
    }
    return HCPCSEntry(
      code: row.code, line: row.line, isModifier: isModifier, title: kept ? row.long : "",
      short: kept ? row.short : "", added: try day(row.added, "added"),
      effective: try day(row.effective, "action effective"),
      ended: try day(row.ended, "termination", blank: OfficialDay.unsaidEnd),
      action: try letter(row, "action", row.action, "ABCDFNPRST"),
      coverage: try letter(row, "coverage", row.coverage, "CDIMS"),
      multiple: try letter(row, "multiple pricing", row.multiple, nil),
      prices: row.prices.joined(separator: " "), betos: row.betos, tos: row.tos,
      ascGroup: row.ascGroup, ascDate: try day(row.ascDate, "ASC date"), baseUnits: baseUnits,
      statute: row.statute, xrefs: row.xrefs.joined(separator: " "))
  }

  /// One letter or digit; 0 where the field is blank.
  private func letter(
    _ row: HCPCSRow, _ column: String, _ text: String, _ known: String?
  ) throws(ImportProblem) -> UInt8 {
    guard let first = text.utf8.first else { return 0 }
    guard text.utf8.count == 1, text.isPlain, known?.contains(text) ?? true else {
      let list = known.map { "It is one of \($0.map(String.init).joined(separator: ", "))." }
      throw bad(row, column, text, list ?? "It is one letter or digit.")
    }
    return first
  }

  private func bad(
    _ row: HCPCSRow, _ column: String, _ text: String, _ what: String
  ) -> ImportProblem {
    ImportProblem(
      .badIndicator, file: file, row: row.line, column: column,
      "\(shown(text)) is no indicator of \(column). \(what)")
  }

  private func badCode(_ row: HCPCSRow, _ isModifier: Bool) -> ImportProblem {
    var message = "\(shown(row.code)) is no \(isModifier ? "modifier" : "procedure code"). "
    message +=
      isModifier
      ? "It has two capital letters or digits."
      : "It has a capital letter and four digits."
    if row.code.contains(where: { ".+".contains($0) }) || row.code.utf8.count == 4 {
      message +=
        " A spreadsheet may have changed it to a number: import the file as it was published."
    }
    return ImportProblem(.badCode, file: file, row: row.line, column: "code", message)
  }
}

extension String {
  /// Whether it has only capital letters and digits.
  fileprivate var isPlain: Bool {
    utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) }
  }

  /// Whether it is two digits.
  var isTwoDigits: Bool {
    utf8.count == 2 && utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }
}
