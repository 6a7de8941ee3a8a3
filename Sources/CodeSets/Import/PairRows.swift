internal import Glibc
internal import Model

/// The edits of all parts as they were read: codes by the number under which they were first met.
struct PairRows {
  struct Row {
    var from: Int32
    var through: Int32
    /// As an editor counts.
    var line: UInt32
    var first: UInt16
    var second: UInt16
    var indicator: UInt8
    var rationale: UInt8
    /// The index of the part.
    var part: UInt16
  }

  private(set) var rows: ContiguousArray<Row> = []
  private(set) var codes = CodeNumbers()
  private(set) var rationales = Rationales()
  private(set) var dropped = DropLedger()
  private(set) var parts: [String] = []
  /// The highest code in the first column.
  private(set) var lastFirstCode: UInt64?

  var count: Int { rows.count }

  /// Reads the edits of one part.
  ///
  /// Throws for the first row that is not as it should be, with its line.
  mutating func scan(_ text: OfficialText, _ head: PairEditHead) throws(ImportProblem) {
    let bytes = text.bytes
    guard let base = bytes.baseAddress, head.start < bytes.count else { return }
    parts.append(text.name)
    var cursor = RowCursor(
      base: base, end: bytes.count, place: head.start, line: head.line, width: head.width)
    defer { cursor.free() }
    var blanks = 0
    var firstBlank = 0
    var lastText: UInt64 = 0
    var lastNumber: UInt16 = 0
    let part = UInt16(parts.count - 1)
    let rest = bytes.count - head.start
    rows.reserveCapacity(rows.count + rest / (head.numbered ? 26 : 60))
    while cursor.next() {
      guard cursor.fields == head.width else {
        if cursor.isBlank { continue }
        throw wrongWidth(cursor, head, text.name)
      }
      guard let first = code(cursor, head.first), let second = code(cursor, head.second) else {
        if cursor.isBlank { continue }
        throw wrongCode(cursor, head, text.name)
      }
      if first != lastText {
        lastNumber = try number(first, cursor, text.name)
        lastText = first
        lastFirstCode = max(lastFirstCode ?? 0, first)
      }
      var from = date(cursor, head.from)
      if from == .none {
        blanks += 1
        if firstBlank == 0 { firstBlank = cursor.line }
        from = Int32.min
      }
      let through = date(cursor, head.through)
      guard from != .wrong, from != .open else {
        throw wrongDate(cursor, head.from, "effective date", text.name)
      }
      guard through != .wrong, through != .none else {
        throw wrongDate(cursor, head.through, "deletion date", text.name)
      }
      let mark = cursor.field(head.indicator)
      guard mark.count == 1, mark[0] == 48 || mark[0] == 49 || mark[0] == 57 else {
        throw ImportProblem(
          .badIndicator, file: text.name, row: cursor.line, column: "modifier",
          "\(shown(mark.text)) is no modifier indicator: 0, 1 or 9.")
      }
      let rationale = rationales.number(cursor.field(head.rationale), id: head.numbered)
      guard let rationale else {
        throw ImportProblem(
          .badIndicator, file: text.name, row: cursor.line, column: "rationale",
          "There are more than 255 different rationales. The columns are probably shifted.")
      }
      rows.append(
        Row(
          from: from, through: through, line: UInt32(truncatingIfNeeded: cursor.line),
          first: lastNumber, second: try number(second, cursor, text.name),
          indicator: mark[0] &- 48, rationale: rationale, part: part))
    }
    if blanks > 0 {
      dropped.keep(
        "with a blank effective date, taken as since ever", file: text.name, row: firstBlank,
        count: blanks)
    }
  }

  @inline(__always)
  private mutating func number(
    _ code: UInt64, _ cursor: RowCursor, _ file: String
  ) throws(ImportProblem) -> UInt16 {
    if let number = codes.number(code) { return number }
    throw ImportProblem(
      .badCode, file: file, row: cursor.line,
      "There are more than \(CodeNumbers.limit) different codes. The columns are probably shifted.")
  }

  @inline(__always)
  private func code(_ cursor: RowCursor, _ index: Int) -> UInt64? {
    let field = cursor.field(index)
    guard let start = field.baseAddress else { return nil }
    return ProcedureCode.key(start, field.count)
  }

  /// Days since 1970, or one of the marks below.
  @inline(__always)
  private func date(_ cursor: RowCursor, _ index: Int) -> Int32 {
    let field = cursor.field(index)
    if field.isEmpty { return .none }
    if field.count == 1 { return field[0] == UInt8(ascii: "*") ? .open : .wrong }
    // Official dates are of this and the last century; a year 9999 would be none.
    guard let date = CivilDate(compact: UnsafeRawBufferPointer(field)), date.days > -36_525,
      date.days < 84_006
    else { return .wrong }
    return date.days
  }

  // MARK: - What can be wrong

  private func wrongWidth(
    _ cursor: RowCursor, _ head: PairEditHead, _ file: String
  ) -> ImportProblem {
    ImportProblem(
      .rowWidth, file: file, row: cursor.line,
      "The row has \(cursor.fields) fields, and the header has \(head.width) columns. "
        + "The file is cut off or was changed. Fetch it again.")
  }

  private func wrongCode(
    _ cursor: RowCursor, _ head: PairEditHead, _ file: String
  ) -> ImportProblem {
    let isFirst = code(cursor, head.first) == nil
    let field = cursor.field(isFirst ? head.first : head.second)
    return ImportProblem(
      .badCode, file: file, row: cursor.line, column: isFirst ? "column 1" : "column 2",
      "\(shown(field.text)) is no procedure code. \(ProcedureCode.shape)")
  }

  private func wrongDate(
    _ cursor: RowCursor, _ index: Int, _ column: String, _ file: String
  ) -> ImportProblem {
    let hint =
      column == "deletion date"
      ? "Dates are YYYYMMDD, and * stands for none." : "Dates are YYYYMMDD."
    return ImportProblem(
      .badDate, file: file, row: cursor.line, column: column,
      "\(shown(cursor.field(index).text)) is no date. \(hint)")
  }
}

extension Int32 {
  /// Blank.
  fileprivate static var none: Int32 { .min + 1 }
  /// Not a date.
  fileprivate static var wrong: Int32 { .min + 2 }
  /// A star: no end.
  fileprivate static var open: Int32 { .max }
}

/// The rows of tab-separated bytes one after another, without an array for each.
private struct RowCursor {
  let base: UnsafePointer<UInt8>
  let end: Int
  var place: Int
  /// The line of the current row.
  var line: Int
  /// The number of fields of the current row.
  private(set) var fields = 0
  private var start = 0
  /// Where each field ends; one more than the header has columns, so that too many are told.
  private let ends: UnsafeMutablePointer<Int>
  private let room: Int
  private var nextLine: Int

  init(base: UnsafePointer<UInt8>, end: Int, place: Int, line: Int, width: Int) {
    self.base = base
    self.end = end
    self.place = place
    self.line = line
    nextLine = line
    room = width + 1
    ends = .allocate(capacity: room + 1)
  }

  func free() { ends.deallocate() }

  /// Goes to the next line; false at the end.
  mutating func next() -> Bool {
    guard place < end else { return false }
    var at = place
    var count = 0
    start = place
    line = nextLine
    while at < end {
      let byte = base[at]
      if byte > 13 {
        at &+= 1
        continue
      }
      if byte == 9 {
        if count < room {
          ends[count] = at
          count &+= 1
        }
      } else if byte == 10 || byte == 13 {
        break
      }
      at &+= 1
    }
    ends[count] = at
    fields = count &+ 1
    if at < end {
      if base[at] == 13, at &+ 1 < end, base[at &+ 1] == 10 { at &+= 1 }
      at &+= 1
    }
    place = at
    nextLine &+= 1
    return true
  }

  /// A field of the current row without blanks around it.
  @inline(__always)
  func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    var low = index == 0 ? start : ends[index &- 1] &+ 1
    var high = ends[index]
    while low < high, base[low] == 32 { low &+= 1 }
    while low < high, base[high &- 1] == 32 { high &-= 1 }
    return UnsafeBufferPointer(start: base + low, count: high &- low)
  }

  /// Whether nothing but tabs and blanks stands in the row.
  var isBlank: Bool {
    (start..<ends[fields - 1]).allSatisfy { base[$0] == 32 || base[$0] == 9 }
  }
}

/// Texts that stand in many rows, kept once: the rationales of NCCI edits.
struct Rationales {
  private(set) var texts: [String] = []
  private var bytes: [[UInt8]] = []
  private var last = 0

  /// The number of a text; nil when there are more than 255.
  ///
  /// `id`: whether it is a number of the usual list.
  mutating func number(_ text: UnsafeBufferPointer<UInt8>, id: Bool = false) -> UInt8? {
    if last < bytes.count, equal(bytes[last], text) { return UInt8(last) }
    for index in bytes.indices where equal(bytes[index], text) {
      last = index
      return UInt8(index)
    }
    guard texts.count < 256 else { return nil }
    last = texts.count
    bytes.append(Array(text))
    let said = text.text
    if id, let number = Int(said), Rationales.usual.indices.contains(number - 1) {
      texts.append(Rationales.usual[number - 1])
    } else {
      texts.append(said)
    }
    return UInt8(last)
  }

  mutating func number(_ text: String) -> UInt8? {
    var copy = text
    return copy.withUTF8 { number($0) }
  }

  private func equal(_ one: [UInt8], _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    guard let other = other.baseAddress else { return true }
    return one.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memcmp($0, other, bytes.count) == 0 } ?? true
    }
  }

  /// The rationales of procedure-to-procedure edits in the order in which plain tables number them.
  private static let usual = [
    "CPT Manual or CMS manual coding instruction", "Mutually exclusive procedures",
    "Misuse of Column Two code with Column One code", "Standards of medical/surgical practice",
    "HCPCS/CPT procedure code definition", "CPT Separate procedure definition",
    "More extensive procedure", "Anesthesia service included in surgical procedure",
    "Standard preparation/monitoring services for anesthesia", "Sequential procedure",
    "Gender-specific procedures", "Laboratory panel",
  ]
}
