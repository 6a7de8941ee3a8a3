internal import Model

/// Reads CMS's list of codes for what has no code of its own (`NOC_Codes_2019.prn`, or CSV): their
/// lines need a description in SV101-7.
///
/// Columns: `code` (``CodeKey`` bits, ascending), `title.*` (cut off where the printed list cuts it),
/// `added`, `ended`.
enum NOCImporter: CodeImporter {
  private typealias Row = (code: String, title: String, added: String, ended: String, line: Int)

  static func wants(_ lastName: String) -> Bool {
    lastName.contains("noc")
      && (lastName.hasSuffix(".prn") || lastName.hasSuffix(".txt") || lastName.hasSuffix(".csv"))
  }

  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft {
    let file = try files.only(request.kind)
    let text = try OfficialText(file)
    let rows: [Row]
    let notice: String
    if let list = try printed(text) {
      (rows, notice) = list
    } else {
      (rows, notice) = try table(text)
    }
    var dropped = DropLedger()
    var entries: [(key: UInt64, title: String, added: Int32, ended: Int32, line: Int)] = []
    for row in rows {
      guard let owner = CodeOwner.ofProcedure(row.code) else {
        throw ImportProblem(
          .badCode, file: file.name, row: row.line, column: "code",
          "\(shown(row.code)) is no procedure code. It has a capital letter and four digits.")
      }
      if owner != .levelII, !row.title.isEmpty {
        dropped.drop("descriptor of CPT or CDT", file: file.name, row: row.line)
      }
      let added = try OfficialDay.read(
        row.added, blank: OfficialDay.unsaidStart, file: file.name, row: row.line, column: "added")
      let ended = try OfficialDay.read(
        row.ended, blank: OfficialDay.unsaidEnd, file: file.name, row: row.line,
        column: "termination")
      entries.append(
        (CodeKey(row.code).bits, owner == .levelII ? row.title : "", added, ended, row.line))
    }
    entries.sort { ($0.key, $0.line) < ($1.key, $1.line) }
    for (first, second) in zip(entries, entries.dropFirst()) where first.key == second.key {
      throw ImportProblem(
        .conflict, file: file.name, row: second.line, column: "code",
        "The code stands in row \(first.line) as well. Take one of the two out.")
    }
    var columns = CodeFileBuilder()
    columns.add("code", entries.map(\.key))
    columns.add("title", texts: entries.map(\.title))
    columns.add("added", entries.map(\.added))
    columns.add("ended", entries.map(\.ended))
    let name = ReleaseName(file)
    let isYear = name.map { $0.month == nil && $0.year < 2020 } ?? false
    return ImportDraft(
      from: isYear || name?.month != nil ? name?.first : nil,
      through: isYear ? name.flatMap { CivilDate(year: $0.year, month: 12, day: 31) } : nil,
      revision: name?.revision ?? 0, rows: entries.count, dropped: dropped, notice: notice,
      columns: columns)
  }

  /// The printed list: a title, a header, and rows under it; nil when the text is none.
  ///
  /// The header's words say where the columns begin.
  private static func printed(
    _ text: OfficialText
  ) throws(ImportProblem) -> (rows: [Row], notice: String)? {
    var lines = TextLines(text.bytes)
    var places: [Int]?
    var rows: [Row] = []
    var notice: [String] = []
    while let line = lines.next() {
      let words = line.text.trimmingBlanks
      if words.isEmpty { continue }
      guard let places else {
        if rows.isEmpty, let found = header(line.text) {
          places = found
        } else if line.number > 20 {
          return nil
        } else {
          notice.append(words)
        }
        continue
      }
      let scalars = Array(line.text.unicodeScalars)
      func piece(_ index: Int) -> String {
        let end = index + 1 < places.count ? places[index + 1] : scalars.count
        let start = min(places[index], scalars.count)
        var piece = String.UnicodeScalarView()
        piece.append(contentsOf: scalars[start..<max(start, min(end, scalars.count))])
        return String(piece).trimmingBlanks
      }
      add((piece(0), piece(1), piece(2), piece(3), line.number), to: &rows)
    }
    return places == nil ? nil : (rows, notice.joined(separator: "\n"))
  }

  /// Adds a row, or its words to the row before: a long text goes on in a row with the code again and
  /// without days.
  private static func add(_ row: Row, to rows: inout [Row]) {
    if let last = rows.indices.last, rows[last].code == row.code, row.added.isEmpty,
      row.ended.isEmpty
    {
      rows[last].title += " " + row.title
    } else {
      rows.append(row)
    }
  }

  /// Where the four columns of the printed list begin.
  private static func header(_ line: String) -> [Int]? {
    let scalars = Array(line.uppercased().unicodeScalars)
    var places: [Int] = []
    for word in ["HCPCS", "LONG DESCRIPTION", "ADD DATE", "TERM DATE"] {
      let wanted = Array(word.unicodeScalars)
      let from = places.last ?? 0
      guard scalars.count >= wanted.count,
        let place = (from..<max(from, scalars.count - wanted.count + 1)).first(where: {
          Array(scalars[$0..<$0 + wanted.count]) == wanted
        })
      else { return nil }
      places.append(place)
    }
    return places
  }

  private static func table(
    _ text: OfficialText
  ) throws(ImportProblem) -> (rows: [Row], notice: String) {
    let codes = ["hcpcs", "hcpc", "hcpcs code", "code"]
    let added = ["add date", "added", "add dt", "date added"]
    var table = try HeaderTable(
      text, required: [codes, ["long description", "description"], added], kind: .hcpcsNOC)
    guard table.column("cov", "coverage") == nil else {
      throw ImportProblem(
        .wrongKind, file: text.name,
        "This is the list of all HCPCS codes. Import it as hcpcs, and here name the list of NOC codes."
      )
    }
    let code = table.column("hcpcs", "hcpc", "hcpcs code", "code")
    let title = table.column("long description", "description")
    let first = table.column("add date", "added", "add dt", "date added")
    let last = table.column("term date", "ended", "term dt", "date term")
    var rows: [Row] = []
    while let row = try table.next() {
      add((row[code], row[title], row[first], row[last], row.line), to: &rows)
    }
    return (rows, table.notice)
  }
}
