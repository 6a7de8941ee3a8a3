import Model

/// The dated pairs of codes of one table, as judging looks them up: 16 bytes for each row, and a few for
/// each code.
///
/// Rows of one column-1 code stand together, in the order of their column-2 codes and then of their dates.
/// It is made once and never changes, so that every worker reads the same one.
package final class PairTable: Sendable {
  /// A row of the table.
  struct Row: Sendable {
    /// The number of the column-2 code, and in the low eight bits the indicator.
    var target: UInt32
    /// The first and the last day in force, as days since 1970-01-01; `open` without a last.
    var from: Int32
    var to: Int32
    /// The number of the file in the high six bits, and the line in it.
    var place: UInt32

    static let open = Int32.max
    static let lineLimit = 1 << 26
    static let fileLimit = 1 << 6
    /// The most codes that can be numbered.
    static let codeLimit = 1 << 24

    var column2: UInt32 { target >> 8 }
    var indicator: UInt8 { UInt8(truncatingIfNeeded: target) }

    func isInForce(on day: Int64) -> Bool { day >= Int64(from) && day <= Int64(to) }
  }

  /// The files of the rows, by number.
  let files: [String]
  private let codes: CodeNumbers
  /// Where the rows of each column-1 code begin; one more for the end of the last.
  private let starts: [UInt32]
  private let rows: [Row]
  /// Whether a code stands in column 2, by number.
  private let isColumn2: [Bool]

  init(files: [String], codes: CodeNumbers, starts: [UInt32], rows: [Row]) {
    self.files = files
    self.codes = codes
    self.starts = starts
    self.rows = rows
    var isColumn2 = Array(repeating: false, count: codes.keys.count)
    for row in rows { isColumn2[Int(row.column2)] = true }
    self.isColumn2 = isColumn2
  }

  /// How many rows the table has, whether or not they are ever in force.
  package var count: Int { rows.count }
  /// How many codes stand in either column.
  package var codeCount: Int { codes.keys.count }
  /// The bytes that the rows and codes take in memory.
  package var memory: Int {
    rows.count * MemoryLayout<Row>.stride + starts.count * 4 + codes.keys.count * 17
  }

  /// The number of a code, by its packed key; nil where it stands in neither column.
  @inline(__always)
  func number(of key: UInt64) -> UInt32? { codes.number(of: key) }

  /// Whether a code stands in column 1, or in column 2.
  @inline(__always)
  func isInColumn1(_ code: UInt32) -> Bool { starts[Int(code)] < starts[Int(code) + 1] }
  @inline(__always)
  func isInColumn2(_ code: UInt32) -> Bool { isColumn2[Int(code)] }

  /// The rows of a pair of codes by their indices, in the order of their dates; none is an empty range.
  func rows(_ first: UInt32, _ second: UInt32) -> Range<Int> {
    rows.withUnsafeBufferPointer { rows in
      var low = Int(starts[Int(first)])
      var high = Int(starts[Int(first) + 1])
      let end = high
      while low < high {
        let middle = (low &+ high) >> 1
        if rows[middle].column2 < second { low = middle &+ 1 } else { high = middle }
      }
      var last = low
      while last < end, rows[last].column2 == second { last &+= 1 }
      return low..<last
    }
  }

  subscript(row: Int) -> Row { rows[row] }

  /// The column-1 code of a row, and its column-2 code.
  func codes(of row: Int) -> (String, String) {
    // The last code whose rows begin at or before the row and that has any.
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(starts[middle]) <= row { low = middle } else { high = middle - 1 }
    }
    return (text(UInt32(low)), text(rows[row].column2))
  }

  func place(of row: Int) -> SourcePlace {
    let packed = Int(rows[row].place)
    return SourcePlace(
      file: files[packed / Row.lineLimit], line: packed % Row.lineLimit, column: nil)
  }

  /// The codes of column 2 as packed keys; nil when there are more than a limit.
  func column2(limit: Int) -> [UInt64]? {
    guard codes.keys.count <= limit * 2 else { return nil }
    let keys = codes.keys.indices.filter { isColumn2[$0] }.map { codes.keys[$0] }
    return keys.count <= limit ? keys : nil
  }

  /// The indices of the rows that a test holds for.
  func indices(where holds: (Row) -> Bool) -> [Int] { rows.indices.filter { holds(rows[$0]) } }

  /// A number that tells tables with other pairs, dates or indicators apart.
  var digest: UInt64 {
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ value: UInt64) { digest = (digest ^ value) &* 0x0000_0100_0000_01b3 }
    for key in codes.keys { add(key) }
    for start in starts { add(UInt64(start)) }
    for row in rows {
      add(UInt64(row.target))
      add(UInt64(UInt32(bitPattern: row.from)) << 32 | UInt64(UInt32(bitPattern: row.to)))
    }
    return digest
  }

  /// Calls `body` with every code that stands in a row which an indicator lets count: its first and last day
  /// in any of them, and the first of them, in the order of codes.
  func eachCode(
    ignoring ignored: Set<UInt8>,
    _ body: (_ code: String, _ from: Int32, _ to: Int32, _ row: Int) -> Void
  ) {
    var found: [(from: Int32, to: Int32, row: Int)?] = Array(
      repeating: nil, count: codes.keys.count)
    for code in 0..<(starts.count - 1) {
      for row in Int(starts[code])..<Int(starts[code + 1])
      where !ignored.contains(rows[row].indicator) && rows[row].from <= rows[row].to {
        let own = rows[row]
        for number in [code, Int(own.column2)] {
          let known = found[number] ?? (own.from, own.to, row)
          found[number] = (min(known.from, own.from), max(known.to, own.to), known.row)
        }
      }
    }
    for (code, days) in found.enumerated() {
      if let days { body(text(UInt32(code)), days.from, days.to, days.row) }
    }
  }

  private func text(_ code: UInt32) -> String { CodeKey(bits: codes.keys[Int(code)]).text ?? "" }
}

extension PairTable.Row {
  /// The days in force in words: `2020-01-01 to 2021-12-31`, `2020-01-01 on`.
  var days: String { "\(first) \(last.map { "to \($0)" } ?? "on")" }
  var first: CivilDate { CivilDate(days: from) }
  var last: CivilDate? { to == PairTable.Row.open ? nil : CivilDate(days: to) }
  var indicatorText: String { String(UnicodeScalar(indicator)) }
}
