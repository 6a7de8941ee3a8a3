internal import Model

/// Reads the NCCI add-on code edits: tab-separated, one row for each add-on code and primary code, with
/// days as `YYYYDDD`.
///
/// Read as well is a plain table of `primary_code add_on_code aoc_edit_type` without days. Columns:
/// `addOn` (sorted keys), `row` (ends, one more than add-on codes), and for each edit in order of the
/// primary code: `primary` (key; `CCCCC` stands for what a contractor names), `from`, `through`
/// (days since 1970, the lowest and highest number where there is no bound), `type` (1, 2, 3).
enum AddOnImporter: CodeImporter {
  static func wants(_ lastName: String) -> Bool {
    lastName.hasSuffix(".txt") || lastName.hasSuffix(".tsv")
  }

  private struct Row {
    var addOn: UInt64
    var primary: UInt64
    var type: UInt8
    var from: Int32
    var through: Int32
    var line: Int
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    let set = try set(file, request)
    let text = try OfficialText(file)
    defer { withExtendedLifetime(text) {} }
    var lines = TextLines(text.bytes)
    let head = try AddOnHead(&lines, text.name)
    var dropped = DropLedger()
    var rows: [Row] = []
    while let line = lines.next() {
      let fields = line.fields(0x09).map { AddOnHead.unquoted($0.trimmed.text) }
      if fields.allSatisfy(\.isEmpty) { continue }
      rows.append(try row(fields, line.number, head, text.name))
      if let notes = head.notes, !fields[notes].isEmpty {
        dropped.drop("special instruction (text, not kept)", file: text.name, row: line.number)
      }
    }
    let from = NCCIName(file).from
    let (columns, count) = try columns(rows, text.name, &dropped)
    return ImportDraft(
      set: set, from: from, rows: count, dropped: dropped, notice: head.notice, columns: columns)
  }

  /// `medicare` or `medicaid`, as the name and the user say; Medicare when neither does.
  private static func set(
    _ file: SourceFile, _ request: ImportRequest
  ) throws(ImportProblem) -> String {
    let said = NCCIName(file).program
    guard let set = request.set else { return (said ?? .medicare).rawValue }
    guard let asked = NCCIName.Program(rawValue: set) else {
      throw ImportProblem(
        .noSet, file: file.name,
        "There is no set \(shown(set)) of add-on codes. The sets are medicare and medicaid.")
    }
    if let said, said != asked {
      throw ImportProblem(
        .contradiction, file: file.name,
        "The name says that these are \(said.rawValue) edits, and the set asked for is \(set). "
          + "Name the right file, or leave --set out.")
    }
    return set
  }

  private static func row(
    _ fields: [String], _ line: Int, _ head: AddOnHead, _ file: String
  ) throws(ImportProblem) -> Row {
    guard fields.count == head.width else {
      throw ImportProblem(
        .rowWidth, file: file, row: line,
        "The row has \(fields.count) fields, and the header has \(head.width) columns. "
          + "The file is cut off or was changed. Fetch it again.")
    }
    guard let addOn = ProcedureCode.key(fields[head.addOn]) else {
      throw wrongCode(fields[head.addOn], "add-on code", line, file)
    }
    let primary =
      fields[head.primary] == "CCCCC"
      ? AddOnCodes.contractor : ProcedureCode.key(fields[head.primary])
    guard let primary else { throw wrongCode(fields[head.primary], "primary code", line, file) }
    guard let type = UInt8(fields[head.type]), (1...3).contains(type) else {
      throw ImportProblem(
        .badIndicator, file: file, row: line, column: "edit type",
        "\(shown(fields[head.type])) is no type of add-on code edit: 1, 2 or 3.")
    }
    let from = try head.from.map { index throws(ImportProblem) in
      try julian(fields[index], "effective date", line, file)
    }
    var through: Int32?
    for index in head.ends {
      guard let day = try julian(fields[index], "deletion date", line, file) else { continue }
      through = min(through ?? day, day)
    }
    return Row(
      addOn: addOn, primary: primary, type: type, from: (from ?? nil) ?? .min,
      through: through ?? .max, line: line)
  }

  private static func wrongCode(
    _ text: String, _ column: String, _ line: Int, _ file: String
  ) -> ImportProblem {
    ImportProblem(
      .badCode, file: file, row: line, column: column,
      "\(shown(text)) is no procedure code. \(ProcedureCode.shape)")
  }

  /// A day as `YYYYDDD`; nil when it is left out.
  private static func julian(
    _ text: String, _ column: String, _ line: Int, _ file: String
  ) throws(ImportProblem) -> Int32? {
    if text.isEmpty || text == "*" || text.utf8.allSatisfy({ $0 == 48 }) || text == "9999999" {
      return nil
    }
    if text.utf8.count == 7, text.utf8.allSatisfy({ (48...57).contains($0) }),
      let year = Int(text.prefix(4)), let day = Int(text.suffix(3)), year >= 1960, year < 2200,
      let first = CivilDate(year: year, month: 1, day: 1)
    {
      let long = CivilDate.daysIn(month: 2, year: year) == 29
      if (1...(long ? 366 : 365)).contains(day) { return first.days + Int32(day) - 1 }
    }
    throw ImportProblem(
      .badDate, file: file, row: line, column: column,
      "\(shown(text)) is no day. Days are the year and the day in it: 2024183 is July 1, 2024.")
  }

  private static func columns(
    _ read: [Row], _ file: String, _ dropped: inout DropLedger
  ) throws(ImportProblem) -> (CodeFileBuilder, Int) {
    var rows: [Row] = []
    let sorted = read.sorted {
      ($0.addOn, $0.primary, $0.through, $0.line) < ($1.addOn, $1.primary, $1.through, $1.line)
    }
    // The last row of the same two codes that is in force on some day; others may lie between.
    var inForce: Row?
    for row in sorted {
      if let last = rows.last, last.addOn == row.addOn, last.primary == row.primary {
        if last.from == row.from, last.through == row.through, last.type == row.type {
          dropped.drop("the same edit stands twice", file: file, row: row.line)
          continue
        }
      }
      if row.from <= row.through {
        if let last = inForce, last.addOn == row.addOn, last.primary == row.primary,
          row.from <= last.through
        {
          throw ImportProblem(
            .conflict, file: file, row: max(row.line, last.line),
            "The edit is in force on days on which the one in row \(min(row.line, last.line)) for the "
              + "same two codes is. Take one of the two out.")
        }
        inForce = row
      }
      rows.append(row)
    }
    var addOns: [UInt64] = []
    var ends: [UInt32] = [0]
    for (index, row) in rows.enumerated() where addOns.last != row.addOn {
      if !addOns.isEmpty { ends.append(UInt32(index)) }
      addOns.append(row.addOn)
    }
    ends.append(UInt32(rows.count))
    var columns = CodeFileBuilder()
    columns.add("addOn", addOns)
    columns.add("row", ends)
    columns.add("primary", rows.map(\.primary))
    columns.add("from", rows.map(\.from))
    columns.add("through", rows.map(\.through))
    columns.add("type", rows.map(\.type))
    return (columns, rows.count)
  }
}

/// Where the columns of the add-on code edits are.
private struct AddOnHead {
  private(set) var notice = ""
  private(set) var width = 0
  private(set) var addOn = 0
  private(set) var primary = 0
  private(set) var type = 0
  private(set) var from: Int?
  /// The columns that end an edit: its own deletion, and those of the two codes.
  private(set) var ends: [Int] = []
  private(set) var notes: Int?

  init(_ lines: inout TextLines, _ file: String) throws(ImportProblem) {
    var before: [String] = []
    while let line = lines.next(), line.number <= 20 {
      let names = line.fields(0x09).map { HeaderTable.plain($0.text) }
      guard let addOn = AddOnHead.column(names, "add on code", "addon code"),
        let primary = AddOnHead.column(names, "primary code"),
        let type = AddOnHead.column(names, "aoc edit type", "edit type")
      else {
        let shown = line.text.trimmingBlanks
        if !shown.isEmpty { before.append(shown) }
        continue
      }
      (self.addOn, self.primary, self.type) = (addOn, primary, type)
      width = names.count
      notice = before.joined(separator: "\n")
      from = AddOnHead.column(names, "aoc edit eff dt", "edit effective date")
      ends = [
        AddOnHead.column(names, "aoc edit del dt", "edit deletion date"),
        AddOnHead.column(names, "aoc del dt"), AddOnHead.column(names, "primary code del dt"),
      ].compactMap { $0 }
      notes = AddOnHead.column(names, "special instruction notes")
      return
    }
    throw ImportProblem(
      .header, file: file,
      "No header of NCCI add-on code edits was found in the first 20 lines. It has the columns "
        + "primary_code, add_on_code and aoc_edit_type, with tabs between them. Is it another kind of "
        + "file?")
  }

  /// The column of one of the names, alone or with words behind it (`aoc_del_dt (Julian)`).
  private static func column(_ names: [String], _ said: String...) -> Int? {
    for name in said {
      if let index = names.firstIndex(of: name) { return index }
      if let index = names.firstIndex(of: name + " julian") { return index }
      if let index = names.firstIndex(of: name + " julian date") { return index }
    }
    return nil
  }

  /// A field without the quotes that a spreadsheet puts around it.
  static func unquoted(_ text: String) -> String {
    guard text.utf8.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return text.dropFirst().dropLast().split(separator: "\"\"", omittingEmptySubsequences: false)
      .joined(separator: "\"")
  }
}
