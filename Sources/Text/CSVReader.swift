/// One field of a CSV row with its place.
package struct CSVField: Equatable, Sendable {
  /// The text without quotes.
  package let text: String
  /// The place of the field's first byte, a quote included.
  package let position: TextPosition
}

/// One row of a CSV file.
package struct CSVRow: Equatable, Sendable {
  /// The row's number from 1, a heading being row 1; blank lines do not count.
  package let number: Int
  package let fields: [CSVField]

  package var texts: [String] { fields.map(\.text) }
}

/// Reads CSV (RFC 4180) row by row with the place of every field.
///
/// Lines end in LF, CRLF or CR; a byte order mark and blank lines are passed over; a quoted field
/// may hold separators, line breaks and doubled quotes. After an error the reader is at its end.
package struct CSVReader {
  /// Bounds that stop a wrong file early.
  package struct Limits: Sendable {
    package var columns: Int
    /// Bytes of one field.
    package var field: Int

    package init(columns: Int = 1024, field: Int = 1 << 20) {
      self.columns = columns
      self.field = field
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  private let limits: Limits
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var continuations = 0
  private var row = 0

  /// A reader of a whole text; the bytes must live as long as the reader.
  package init(
    _ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8 = UInt8(ascii: ","),
    limits: Limits = Limits()
  ) {
    self.bytes = bytes
    self.separator = separator
    self.limits = limits
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      position = 3
      lineStart = 3
    }
  }

  /// All rows of a text.
  package static func rows(
    _ text: String, separator: UInt8 = UInt8(ascii: ","), limits: Limits = Limits()
  ) throws(TextProblem) -> [CSVRow] {
    let result = Array(text.utf8).withUnsafeBufferPointer { buffer in
      Result { () throws(TextProblem) in
        var reader = CSVReader(buffer, separator: separator, limits: limits)
        var rows: [CSVRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
      }
    }
    return try result.get()
  }

  /// The next row; nil at the end.
  package mutating func next() throws(TextProblem) -> CSVRow? {
    while position < bytes.count, isLineEnd(bytes[position]) { takeLineEnd() }
    guard position < bytes.count else { return nil }
    row += 1
    var fields: [CSVField] = []
    while true {
      guard fields.count < limits.columns else {
        throw fail(
          .tooManyColumns, at: here,
          "Row \(row) has more than \(limits.columns) fields. "
            + "A quote or line end is probably missing.")
      }
      fields.append(try field())
      if position < bytes.count, bytes[position] == separator {
        position += 1
        continue
      }
      if position < bytes.count { takeLineEnd() }
      return CSVRow(number: row, fields: fields)
    }
  }

  private var here: TextPosition {
    TextPosition(
      offset: position, line: line, column: position - lineStart - continuations + 1)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private mutating func takeLineEnd() {
    if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A {
      position += 1
    }
    position += 1
    line += 1
    lineStart = position
    continuations = 0
  }

  private mutating func fail(
    _ code: TextProblem.Code, at place: TextPosition, _ message: String
  ) -> TextProblem {
    position = bytes.count
    return TextProblem(code, at: place, message)
  }

  private mutating func field() throws(TextProblem) -> CSVField {
    let start = here
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      return CSVField(text: try quoted(start), position: start)
    }
    let first = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == separator || isLineEnd(byte) { break }
      if byte == UInt8(ascii: "\"") {
        throw fail(
          .strayQuote, at: here,
          "A quote stands inside a field of row \(row) that does not start with one. "
            + "Put the whole field in quotes and double the quote.")
      }
      if byte & 0xC0 == 0x80 { continuations += 1 }
      position += 1
    }
    return CSVField(
      text: try text(UnsafeBufferPointer(rebasing: bytes[first..<position]), start),
      position: start)
  }

  private mutating func quoted(_ start: TextPosition) throws(TextProblem) -> String {
    position += 1
    var content: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
          content.append(byte)
          position += 1
          continue
        }
        if position < bytes.count, bytes[position] != separator, !isLineEnd(bytes[position]) {
          throw fail(
            .afterQuote, at: here,
            "Text follows the closing quote of a field in row \(row). "
              + "Double a quote that belongs to the text.")
        }
        let result = content.withUnsafeBufferPointer { buffer in
          Result { () throws(TextProblem) in try self.text(buffer, start) }
        }
        return try result.get()
      }
      if isLineEnd(byte) {
        let from = position
        takeLineEnd()
        content.append(contentsOf: bytes[from..<position])
      } else {
        if byte & 0xC0 == 0x80 { continuations += 1 }
        content.append(byte)
        position += 1
      }
    }
    throw fail(
      .unclosedQuote, at: start,
      "The quote that opens here in row \(row) is never closed, so the rest of the file would be "
        + "one field. Close it.")
  }

  private mutating func text(
    _ part: UnsafeBufferPointer<UInt8>, _ start: TextPosition
  ) throws(TextProblem) -> String {
    guard part.count <= limits.field else {
      throw fail(
        .fieldTooLong, at: start,
        "A field of row \(row) is longer than \(limits.field) bytes. "
          + "A closing quote is probably missing.")
    }
    guard let text = String(validating: part, as: UTF8.self) else {
      throw fail(
        .fieldEncoding, at: start,
        "A field of row \(row) is not UTF-8. Save the file as UTF-8.")
    }
    return text
  }
}
