import Model

/// Makes a table of the rows of its files, and finds what is wrong between them.
struct PairTableBuilder {
  private var files: [String] = []
  private var codes = CodeNumbers()
  private var first: [UInt32] = []
  private var rows: [PairTable.Row] = []
  private(set) var faults: [PairFault] = []
  /// The indicators that were met, each with the place of the first.
  private(set) var indicators: [UInt8: SourcePlace] = [:]

  /// Reads a file, or a text in a script; `line` and `column` are where it begins.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, line: Int = 1, column: Int = 1
  ) {
    let number = UInt32(files.count)
    files.append(file)
    // Most rows are about as long as this; what is too much goes when the table is made.
    rows.reserveCapacity(rows.count + bytes.count / 24)
    first.reserveCapacity(first.count + bytes.count / 24)
    var scanner = PairScanner(bytes, file: file, line: line, column: column)
    var tooMany: SourcePlace?
    var seen: (UInt64, UInt64) = (0, 0)
    var last: (key: UInt64, code: UInt32) = (0, 0)
    scanner.scan { row in
      guard row.line < PairTable.Row.lineLimit, codes.keys.count + 2 < PairTable.Row.codeLimit
      else {
        tooMany = tooMany ?? SourcePlace(file: file, line: row.line, column: row.column)
        return
      }
      if last.key != row.column1 { last = (row.column1, codes.add(row.column1)) }
      first.append(last.code)
      rows.append(
        PairTable.Row(
          target: codes.add(row.column2) << 8 | UInt32(row.indicator), from: row.from, to: row.to,
          place: number << 26 | UInt32(row.line)))
      if !note(row.indicator, &seen) {
        indicators[row.indicator] =
          indicators[row.indicator]
          ?? SourcePlace(file: file, line: row.line, column: row.indicatorPlace)
      }
    }
    faults += scanner.faults
    if scanner.hasMore, let last = scanner.faults.last {
      faults.append(
        PairFault(
          code: last.code, place: SourcePlace(file: file, line: nil, column: nil),
          message: "the table has more faults; the first \(PairScanner.faultLimit) are shown"))
    }
    if let tooMany {
      faults.append(
        PairFault(
          code: .pairsUnreadable, place: tooMany,
          message: "the table has more rows or codes than can be kept — split it"))
    }
  }

  /// Whether a byte was noted before, which spares a look into the dictionary for every row.
  private func note(_ byte: UInt8, _ seen: inout (UInt64, UInt64)) -> Bool {
    let bit = UInt64(1) << UInt64(byte & 63)
    if byte < 64 {
      defer { seen.0 |= bit }
      return seen.0 & bit != 0
    }
    defer { seen.1 |= bit }
    return seen.1 & bit != 0
  }

  /// The table; nil when something is wrong with it.
  ///
  /// `ignored` are the indicators of rows that are never in force, which may stand beside others.
  mutating func table(ignoring ignored: Set<UInt8>) -> PairTable? {
    guard faults.isEmpty else { return nil }
    // All rows of one column-1 code together: counted first, then put into their places.
    var starts = Array(repeating: UInt32(0), count: codes.keys.count + 1)
    for code in first { starts[Int(code) + 1] += 1 }
    for code in 1..<max(2, starts.count) where code < starts.count {
      starts[code] += starts[code - 1]
    }
    var next = starts
    var sorted = Array(
      repeating: PairTable.Row(target: 0, from: 0, to: 0, place: 0), count: rows.count)
    for index in rows.indices {
      let code = Int(first[index])
      sorted[Int(next[code])] = rows[index]
      next[code] += 1
    }
    rows = []
    first = []
    for code in codes.keys.indices {
      let run = Int(starts[code])..<Int(starts[code + 1])
      if !run.isEmpty, !PairTableBuilder.isSorted(sorted, run) {
        sorted[run].sort(by: PairTableBuilder.inOrder)
      }
      findOverlaps(sorted, run, of: code, ignored)
      if faults.count > PairScanner.faultLimit { break }
    }
    guard faults.isEmpty else { return nil }
    return PairTable(files: files, codes: codes, starts: starts, rows: sorted)
  }

  private static func inOrder(_ a: PairTable.Row, _ b: PairTable.Row) -> Bool {
    if a.column2 != b.column2 { return a.column2 < b.column2 }
    if a.from != b.from { return a.from < b.from }
    return a.place < b.place
  }

  private static func isSorted(_ rows: [PairTable.Row], _ run: Range<Int>) -> Bool {
    for index in run.dropFirst() where inOrder(rows[index], rows[index - 1]) { return false }
    return true
  }

  /// Tells the rows of one pair that are in force on one day.
  private mutating func findOverlaps(
    _ rows: [PairTable.Row], _ run: Range<Int>, of code: Int, _ ignored: Set<UInt8>
  ) {
    // The row of the pair that lasts longest of those before.
    var longest: Int?
    for index in run {
      if ignored.contains(rows[index].indicator) { continue }
      if let before = longest, rows[before].column2 == rows[index].column2 {
        if rows[before].to >= rows[index].from {
          tell(rows[before], rows[index], of: code)
          if faults.count > PairScanner.faultLimit { return }
        }
        if rows[before].to >= rows[index].to { continue }
      }
      longest = index
    }
  }

  private mutating func tell(_ a: PairTable.Row, _ b: PairTable.Row, of code: Int) {
    // The place is that of the row which stands later.
    let (earlier, later) = a.place < b.place ? (a, b) : (b, a)
    let keys = codes.keys
    let pair =
      "\(CodeKey(bits: keys[code]).text ?? "")/\(CodeKey(bits: keys[Int(later.column2)]).text ?? "")"
    guard faults.count < PairScanner.faultLimit else {
      faults.append(
        PairFault(
          code: .pairOverlap, place: SourcePlace(file: place(later).file, line: nil, column: nil),
          message:
            "more pairs have overlapping dates; the first \(PairScanner.faultLimit) are shown"))
      return
    }
    let other = place(earlier)
    faults.append(
      PairFault(
        code: .pairOverlap, place: place(later),
        message:
          "the pair \(pair) is effective \(later.days) here and \(earlier.days) at "
          + "\(other.file):\(other.line ?? 0): the dates overlap — end one before the other begins, or "
          + "delete one"))
  }

  private func place(_ row: PairTable.Row) -> SourcePlace {
    let packed = Int(row.place)
    return SourcePlace(
      file: files[packed / PairTable.Row.lineLimit], line: packed % PairTable.Row.lineLimit,
      column: 1)
  }
}
