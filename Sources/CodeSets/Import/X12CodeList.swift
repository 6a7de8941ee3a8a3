internal import Model

/// A code list that X12 maintains, as a table: code, description, and the days on which the code
/// began, was last modified and stopped.
///
/// Read are comma- and tab-separated texts. Where the table has no columns of days and a description
/// ends in `Start: 01/01/1995 | Last Modified: … | Stop: …`, as on X12's pages, they are taken from there.
struct X12CodeList {
  struct Row {
    var line: Int
    /// Which list it is of, in a file of several; else empty.
    var list: String
    var code: String
    var title: String
    var start: Int32
    var modified: Int32
    /// The first day on which the code is no longer valid.
    var stop: Int32
  }

  private(set) var rows: [Row] = []
  /// Whether the file names a list in each row.
  private(set) var hasLists = false
  private(set) var notice = ""

  private static let codes = [
    "code", "reason code", "remark code", "status code", "category code", "carc", "rarc",
    "carc code", "rarc code",
  ]

  init(_ text: OfficialText, kind: CodeKind) throws(ImportProblem) {
    let isTabbed = text.bytes.prefix(4096).contains(0x09)
    var table = try HeaderTable(
      text, separator: isTabbed ? 0x09 : UInt8(ascii: ","), required: [X12CodeList.codes],
      kind: kind)
    let code = X12CodeList.codes.lazy.compactMap { table.column($0) }.first
    let title = table.column("description", "code description", "meaning", "text", "definition")
    let start = table.column("start", "start date", "effective date", "effective", "begin")
    let modified = table.column(
      "last modified", "last modified date", "modified", "modified date", "last modification")
    let stop = table.column(
      "stop", "stop date", "deactivated", "deactivation date", "end", "end date")
    let list = table.column("list")
    guard title ?? start ?? list != nil else {
      throw ImportProblem(
        .header, file: text.name,
        "The file has codes and nothing said of them. \(kind.title) come with a description, or with "
          + "start, last modified and stop.")
    }
    hasLists = list != nil
    notice = table.notice
    while let row = try table.next() {
      var words = row[title].collapsingBlanks
      var days = (start: row[start], modified: row[modified], stop: row[stop])
      if start == nil, let told = X12CodeList.trailingDays(words) {
        words = told.words
        days = (told.start, told.modified, told.stop)
      }
      func day(_ text: String, _ column: String, _ blank: Int32) throws(ImportProblem) -> Int32 {
        try OfficialDay.read(
          text, blank: blank, file: table.name, row: row.line, column: column)
      }
      let entry = Row(
        line: row.line, list: row[list], code: row[code], title: words,
        start: try day(days.start, "start", OfficialDay.unsaidStart),
        modified: try day(days.modified, "last modified", OfficialDay.unsaidStart),
        stop: try day(days.stop, "stop", OfficialDay.unsaidEnd))
      guard entry.start <= entry.stop else {
        throw ImportProblem(
          .badDate, file: table.name, row: row.line, column: "stop",
          "The code stops on \(days.stop), before it starts on \(days.start).")
      }
      rows.append(entry)
    }
  }

  /// The columns that all X12 lists have, the rows in the order of their codes: `code`, `title.*`, `start`,
  /// `modified`, `stop` (the first day on which it is not valid).
  static func columns(
    _ unsorted: [Row], file: String
  ) throws(ImportProblem) -> (columns: CodeFileBuilder, rows: [Row]) {
    let keyed = unsorted.map { (key: CodeKey($0.code).bits, row: $0) }
      .sorted { ($0.key, $0.row.line) < ($1.key, $1.row.line) }
    for (first, second) in zip(keyed, keyed.dropFirst()) where first.key == second.key {
      throw ImportProblem(
        .conflict, file: file, row: second.row.line, column: "code",
        "\(second.row.code) stands in row \(first.row.line) as well. Take one of the two out.")
    }
    let rows = keyed.map(\.row)
    var columns = CodeFileBuilder()
    columns.add("code", keyed.map(\.key))
    columns.add("title", texts: rows.map(\.title))
    columns.add("start", rows.map(\.start))
    columns.add("modified", rows.map(\.modified))
    columns.add("stop", rows.map(\.stop))
    return (columns, rows)
  }

  /// A description of X12's pages cut in two: its words, and the days behind them.
  private static func trailingDays(
    _ text: String
  ) -> (words: String, start: String, modified: String, stop: String)? {
    guard let place = text.lastPlace(of: "Start: ") else { return nil }
    var days = ["Start": "", "Last Modified": "", "Stop": ""]
    for part in text[place...].split(separator: "|") {
      let pair = part.split(separator: ":", maxSplits: 1)
      guard let name = pair.first.map({ String($0).trimmingBlanks }), days[name] != nil,
        let day = pair.last.flatMap({ $0.split(separator: " ").first })
      else { continue }
      days[name] = String(day)
    }
    guard let start = days["Start"], OfficialDay.read(start) != nil else { return nil }
    return (
      String(text[..<place]).trimmingBlanks, start, days["Last Modified"] ?? "", days["Stop"] ?? ""
    )
  }
}

extension String {
  /// Runs of blanks and line ends as one blank, none at the ends.
  var collapsingBlanks: String {
    split(whereSeparator: { $0 == " " || $0.isNewline || $0 == "\t" }).joined(separator: " ")
  }

  /// Where a part stands last.
  func lastPlace(of part: String) -> String.Index? {
    var place = endIndex
    while place > startIndex {
      place = index(before: place)
      if self[place...].hasPrefix(part) { return place }
    }
    return nil
  }

  /// Whether it has only ASCII capital letters and digits, at least one and at most some.
  func isCode(atMost count: Int) -> Bool {
    !isEmpty && utf8.count <= count
      && utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) }
  }
}
