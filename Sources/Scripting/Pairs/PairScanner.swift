import Model
import Text

/// What is wrong with a table of pairs, and where.
struct PairFault: Error {
  var code: RuleDiagnostic.Code
  var place: SourcePlace
  var message: String
}

/// Reads a table of pairs from CSV byte by byte, a row at a time and without a text for each cell, so that
/// two million rows take about a second.
///
/// Cells stand between commas, with quotes around them or without; blanks around a cell, blank lines and a
/// byte order mark are passed over. All else that is not plain is a fault: the table is read as it stands
/// or not at all.
struct PairScanner {
  /// A table's columns.
  enum Column: String, CaseIterable {
    case column1, column2, effective, deleted, indicator

    /// Whether a table may go without it.
    var isOptional: Bool { self == .deleted }
  }

  /// What a row says, with where its line and its cells begin.
  struct Row {
    var column1: UInt64 = 0
    var column2: UInt64 = 0
    var from: Int32 = 0
    var to = PairTable.Row.open
    var indicator: UInt8 = 0
    var line = 0
    /// The place of the cell under `indicator`, and of the row's first.
    var indicatorPlace = 0
    var column = 0
  }

  /// The most bytes of a row.
  static let rowLimit = 1_000
  /// The most faults that are told of one file.
  static let faultLimit = 20

  let file: String
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var line: Int
  /// Where the line began, such that a column is what lies between.
  private var lineStart: Int
  private var columns: [Column] = []
  private var cells: [Range<Int>] = []
  private(set) var faults: [PairFault] = []
  private(set) var hasMore = false

  /// A scanner of a whole file; of a text in a script, `line` and `column` are the place of its first
  /// character there.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, line: Int = 1, column: Int = 1) {
    self.bytes = bytes
    self.file = file
    self.line = line
    lineStart = 1 - column
    cells.reserveCapacity(Column.allCases.count + 1)
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      position = 3
      lineStart += 3
    }
  }

  /// Reads the heading and hands every row that has no fault to `take`.
  mutating func scan(_ take: (Row) -> Void) {
    if let at = wrongEncoding() {
      add(
        .pairsUnreadable, 1, 1,
        "the file is not plain text (\(at)) — save it as CSV, UTF-8, comma delimited")
      return
    }
    guard nextLine() else {
      add(.pairsUnreadable, line, 1, "the table is empty — begin with a row of names")
      return
    }
    guard readHeading() else { return }
    var count = 0
    while nextLine() {
      if hasMore { return }
      count += 1
      if let row = readRow() { take(row) }
    }
    if count == 0 {
      add(.pairsUnreadable, line, 1, "the table has a heading and no rows")
    }
  }

  // MARK: Lines and cells

  private func wrongEncoding() -> String? {
    if bytes.count >= 2,
      bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF
    {
      return "UTF-16"
    }
    if bytes.count >= 2, bytes[0] == 0x50, bytes[1] == 0x4B { return "a workbook or an archive" }
    return nil
  }

  /// The end of the line that is read, and its start behind blanks.
  private var end = 0

  /// Goes to the next line that is not blank.
  private mutating func nextLine() -> Bool {
    while position < bytes.count {
      var end = position
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end &+= 1 }
      var first = position
      while first < end, bytes[first] == 0x20 || bytes[first] == 0x09 { first &+= 1 }
      if first < end {
        self.end = end
        return true
      }
      position = end
      takeLineEnd()
    }
    return false
  }

  private mutating func takeLineEnd() {
    guard position < bytes.count else { return }
    if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A {
      position += 1
    }
    position += 1
    line += 1
    lineStart = position
  }

  private mutating func leaveLine() {
    position = end
    takeLineEnd()
  }

  /// The cells of the line as ranges of bytes, without the blanks and quotes around them; false when it
  /// has a fault, which is told.
  private mutating func readCells() -> Bool {
    cells.removeAll(keepingCapacity: true)
    if end - position > PairScanner.rowLimit {
      add(
        .pairsUnreadable, line, column(position),
        "the row has \(end - position) bytes and may have \(PairScanner.rowLimit) — a line end is "
          + "probably missing")
      return false
    }
    var at = position
    while true {
      while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 { at &+= 1 }
      let isQuoted = at < end && bytes[at] == 0x22
      var first = at
      if isQuoted {
        first &+= 1
        at = first
        while at < end, bytes[at] != 0x22 { at &+= 1 }
        guard at < end else {
          add(.pairsUnreadable, line, column(first - 1), "the quote has no end in its row")
          return false
        }
      }
      var last = at
      if isQuoted { at &+= 1 }
      while at < end, bytes[at] != 0x2C {
        let byte = bytes[at]
        if byte < 0x20 && byte != 0x09 || byte >= 0x7F || byte == 0x22 {
          add(.pairsUnreadable, line, column(at), PairScanner.strange(byte))
          return false
        }
        at &+= 1
        if byte != 0x20 && byte != 0x09 {
          if isQuoted {
            add(
              .pairsUnreadable, line, column(at - 1),
              "something stands behind the quote — put a comma between cells")
            return false
          }
          last = at
        }
      }
      if isQuoted {
        while first < last, bytes[first] == 0x20 { first &+= 1 }
        while last > first, bytes[last - 1] == 0x20 { last &-= 1 }
      }
      cells.append(first..<last)
      if at >= end { return true }
      at &+= 1
    }
  }

  private static func strange(_ byte: UInt8) -> String {
    switch byte {
    case 0x22: "a quote stands inside a cell — put the whole cell in quotes, or none"
    case 0:
      "the file has a byte 0 in it, so it is not plain text — save it as CSV, UTF-8, comma delimited"
    case 0x80...:
      "the cell has a character that no code and no date has — is the file another, or saved in "
        + "another encoding? Save it as CSV, UTF-8, comma delimited"
    default: "the cell has a character that no screen shows — write it anew"
    }
  }

  private func column(_ at: Int) -> Int { at - lineStart + 1 }

  private func text(_ cell: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[cell]), as: UTF8.self)
  }

  private mutating func add(
    _ code: RuleDiagnostic.Code, _ line: Int, _ column: Int, _ message: String
  ) {
    guard faults.count < PairScanner.faultLimit else {
      hasMore = true
      return
    }
    faults.append(
      PairFault(
        code: code, place: SourcePlace(file: file, line: line, column: column), message: message))
  }

  // MARK: The heading

  private mutating func readHeading() -> Bool {
    defer { leaveLine() }
    guard readCells() else { return false }
    let known = Column.allCases.map(\.rawValue)
    var misspelt: Set<String> = []
    var isWhole = true
    for cell in cells {
      let name = text(cell)
      let place = column(cell.lowerBound)
      guard let found = Column(rawValue: name) else {
        let there = Set(cells.map(text))
        let meant = nearest(name, in: known.filter { !there.contains($0) })
        if let meant { misspelt.insert(meant) }
        add(
          .pairColumns, line, place,
          "the column '\(name)' is none of \(known.joined(separator: ", ")) — "
            + (meant.map { "did you mean '\($0)'?" }
              ?? "take it out, or begin the table with its names"))
        isWhole = false
        if faults.count > known.count { return false }
        continue
      }
      if columns.contains(found) {
        add(.pairColumns, line, place, "the column '\(name)' stands twice")
        isWhole = false
      }
      columns.append(found)
    }
    for column in Column.allCases where !columns.contains(column) && !column.isOptional {
      if !misspelt.contains(column.rawValue) {
        add(
          .pairColumns, line, self.column(cells[0].lowerBound),
          "the table has no column '\(column.rawValue)'")
      }
      isWhole = false
    }
    return isWhole
  }

  // MARK: Rows

  private mutating func readRow() -> Row? {
    defer { leaveLine() }
    guard readCells() else { return nil }
    guard cells.count == columns.count else {
      // What is missing stands behind the last cell; what is too much, where it begins.
      let at = cells[min(cells.count - 1, columns.count)].lowerBound
      add(
        .pairsUnreadable, line, column(at),
        "the row has \(cells.count) cells and the heading \(columns.count)")
      return nil
    }
    var row = Row(line: line, column: column(cells[0].lowerBound))
    var isWhole = true
    var deletedAt = 0
    for (index, column) in columns.enumerated() {
      let cell = cells[index]
      switch column {
      case .column1, .column2:
        guard let key = code(cell) else {
          isWhole = false
          continue
        }
        if column == .column1 { row.column1 = key } else { row.column2 = key }
      case .effective:
        guard let day = day(cell, column) else {
          isWhole = false
          continue
        }
        row.from = day
      case .deleted:
        deletedAt = cell.lowerBound
        if cell.isEmpty || cell.count == 1 && bytes[cell.lowerBound] == 0x2A { continue }
        guard let day = day(cell, column) else {
          isWhole = false
          continue
        }
        row.to = day
      case .indicator:
        row.indicatorPlace = self.column(cell.lowerBound)
        guard cell.count == 1, PairScanner.isCodeByte(bytes[cell.lowerBound]) else {
          add(
            .pairIndicator, line, self.column(cell.lowerBound),
            "the indicator '\(text(cell))' is no single digit or capital letter")
          isWhole = false
          continue
        }
        row.indicator = bytes[cell.lowerBound]
      }
    }
    guard isWhole else { return nil }
    if row.column1 == row.column2 {
      add(
        .pairCodes, line, row.column,
        "the pair has the code \(CodeKey(bits: row.column1).text ?? "") twice — a pair is of two codes"
      )
      return nil
    }
    if row.to < row.from {
      add(
        .pairEndsFirst, line, column(deletedAt),
        "the pair was deleted on \(CivilDate(days: row.to)), before it became effective on "
          + "\(CivilDate(days: row.from))")
      return nil
    }
    return row
  }

  /// A code's packed key; a fault is told.
  private mutating func code(_ cell: Range<Int>) -> UInt64? {
    if cell.count == 5, cell.allSatisfy({ PairScanner.isCodeByte(bytes[$0]) }) {
      return CodeKey(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[cell]))).bits
    }
    add(
      .pairCodes, line, column(cell.lowerBound),
      cell.isEmpty
        ? "the code is missing"
        : "'\(text(cell))' is no code of a procedure, which has five digits or capital letters"
          + (cell.count < 5 ? " — did a spreadsheet take zeros off its front?" : ""))
    return nil
  }

  private static func isCodeByte(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A
  }

  /// The day of `2026-01-31` or `20260131`; a fault is told.
  private mutating func day(_ cell: Range<Int>, _ column: Column) -> Int32? {
    let first = cell.lowerBound
    var isDate = cell.count == 8
    var skip = 0
    if cell.count == 10, bytes[first + 4] == 0x2D, bytes[first + 7] == 0x2D {
      isDate = true
      skip = 1
    }
    if isDate, let year = number(first, 4), let month = number(first + 4 + skip, 2),
      let day = number(first + 6 + 2 * skip, 2),
      let date = CivilDate(year: year, month: month, day: day)
    {
      return date.days
    }
    add(
      .pairDate, line, self.column(first),
      cell.isEmpty
        ? "the day under '\(column.rawValue)' is missing"
        : "\(column.rawValue) '\(text(cell))' is not a date — write it as 2026-01-31 or 20260131")
    return nil
  }

  private func number(_ first: Int, _ count: Int) -> Int? {
    var value = 0
    for at in first..<first + count {
      let digit = bytes[at]
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      value = value &* 10 &+ Int(digit &- 0x30)
    }
    return value
  }
}
