/// Reads JSON (RFC 8259) strictly and keeps the place of every value.
///
/// Stricter than the RFC where silence would lose data: a name twice in one object is an error,
/// nesting ends at 64, the text must be UTF-8. A byte order mark at the start is passed over.
package struct JSONReader {
  /// How deep arrays and objects may nest.
  package static let depthLimit = 64

  private let bytes: UnsafeBufferPointer<UInt8>
  private let base: Int
  private var position = 0
  private var line: Int
  private var lineStart = 0
  /// Bytes of the line so far that continue a character, so that columns count characters.
  private var continuations = 0

  /// Reads one value that fills the whole text.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - offset: the place of the first byte in the file, for text cut from a longer one.
  ///   - line: the line of the first byte.
  ///   - column: its column.
  /// - Returns: the value.
  /// - Throws: the first problem met.
  package static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, offset: Int = 0, line: Int = 1, column: Int = 1
  ) throws(TextProblem) -> JSONNode {
    var reader = JSONReader(bytes, offset: offset, line: line)
    reader.lineStart = 1 - column
    return try reader.document()
  }

  package static func read(_ bytes: [UInt8]) throws(TextProblem) -> JSONNode {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(TextProblem) in try read(buffer) }
    }
    return try result.get()
  }

  package static func read(_ text: String) throws(TextProblem) -> JSONNode {
    try read(Array(text.utf8))
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, offset: Int, line: Int) {
    self.bytes = bytes
    base = offset
    self.line = line
  }

  private mutating func document() throws(TextProblem) -> JSONNode {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      position = 3
      lineStart += 3
    }
    skipBlanks()
    let node = try value(depth: 0)
    skipBlanks()
    guard position == bytes.count else {
      throw problem(
        .trailing, "Something follows the value. One JSON text holds one value; remove the rest.")
    }
    return node
  }

  private var here: TextPosition { place(position) }

  private func place(_ position: Int) -> TextPosition {
    TextPosition(
      offset: base + position, line: line, column: position - lineStart - continuations + 1)
  }

  private func problem(_ code: TextProblem.Code, _ message: String) -> TextProblem {
    TextProblem(code, at: here, message)
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09: break
      case 0x0D: if position + 1 == bytes.count || bytes[position + 1] != 0x0A { newLine() }
      case 0x0A: newLine()
      default: return
      }
      position += 1
    }
  }

  private mutating func newLine() {
    line += 1
    lineStart = position + 1
    continuations = 0
  }

  private mutating func value(depth: Int) throws(TextProblem) -> JSONNode {
    guard position < bytes.count else { throw ended("a value") }
    let start = here
    switch bytes[position] {
    case UInt8(ascii: "{"): return JSONNode(.object(try object(depth: depth)), at: start)
    case UInt8(ascii: "["): return JSONNode(.array(try array(depth: depth)), at: start)
    case UInt8(ascii: "\""): return JSONNode(.string(try string()), at: start)
    case UInt8(ascii: "-"), 0x30...0x39: return JSONNode(.number(try number()), at: start)
    case UInt8(ascii: "t") where takes("true"): return JSONNode(.bool(true), at: start)
    case UInt8(ascii: "f") where takes("false"): return JSONNode(.bool(false), at: start)
    case UInt8(ascii: "n") where takes("null"): return JSONNode(.null, at: start)
    default:
      throw problem(.unexpected, "\(shown()) cannot start a JSON value. Strings need quotes.")
    }
  }

  private func ended(_ wanted: String) -> TextProblem {
    problem(.ended, "The text ends where \(wanted) should follow. It may be cut off.")
  }

  private func shown() -> String {
    let byte = bytes[position]
    return byte >= 0x20 && byte < 0x7F
      ? "'\(Character(Unicode.Scalar(byte)))'" : "A character here"
  }

  private mutating func takes(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] {
      return false
    }
    position += count
    return true
  }

  private mutating func array(depth: Int) throws(TextProblem) -> [JSONNode] {
    try open(depth)
    var nodes: [JSONNode] = []
    if closes(UInt8(ascii: "]")) { return nodes }
    while true {
      nodes.append(try value(depth: depth + 1))
      if try !continues(to: UInt8(ascii: "]"), "]") { return nodes }
    }
  }

  private mutating func object(depth: Int) throws(TextProblem) -> JSONObject {
    try open(depth)
    var object = JSONObject()
    if closes(UInt8(ascii: "}")) { return object }
    while true {
      let namePosition = here
      guard position < bytes.count else { throw ended("a name") }
      guard bytes[position] == UInt8(ascii: "\"") else {
        throw problem(.unexpected, "\(shown()) stands where a name in quotes should.")
      }
      let name = try string()
      skipBlanks()
      guard position < bytes.count else { throw ended("':'") }
      guard bytes[position] == UInt8(ascii: ":") else {
        throw problem(.unexpected, "\(shown()) stands where ':' should, after a name.")
      }
      position += 1
      skipBlanks()
      let member = JSONObject.Member(
        name: name, namePosition: namePosition, node: try value(depth: depth + 1))
      guard object.add(member) else {
        throw TextProblem(
          .duplicateKey, at: namePosition,
          "The name \"\(name)\" stands twice in one object, so one value would be lost. "
            + "Remove one.")
      }
      if try !continues(to: UInt8(ascii: "}"), "}") { return object }
    }
  }

  private mutating func open(_ depth: Int) throws(TextProblem) {
    guard depth < Self.depthLimit else {
      throw problem(.tooDeep, "Nested deeper than \(Self.depthLimit) levels. Flatten the data.")
    }
    position += 1
    skipBlanks()
  }

  private mutating func closes(_ bracket: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == bracket else { return false }
    position += 1
    return true
  }

  /// Whether another element follows: takes a comma and the blanks after it, or the bracket.
  private mutating func continues(
    to bracket: UInt8, _ shownBracket: String
  ) throws(TextProblem) -> Bool {
    skipBlanks()
    guard position < bytes.count else { throw ended("',' or '\(shownBracket)'") }
    if bytes[position] == bracket {
      position += 1
      return false
    }
    guard bytes[position] == UInt8(ascii: ",") else {
      throw problem(
        .unexpected, "\(shown()) stands where ',' or '\(shownBracket)' should.")
    }
    let comma = here
    position += 1
    skipBlanks()
    if position < bytes.count, bytes[position] == bracket {
      throw TextProblem(
        .trailingComma, at: comma, "A comma before '\(shownBracket)'. Remove it.")
    }
    return true
  }

  private mutating func number() throws(TextProblem) -> String {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = digits()
    var isGood = whole > 0 && (whole == 1 || bytes[position - whole] != 0x30)
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      isGood = digits() > 0 && isGood
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, [0x2B, 0x2D].contains(bytes[position]) { position += 1 }
      isGood = digits() > 0 && isGood
    }
    guard isGood else {
      throw TextProblem(
        .number, at: place(start),
        "Not a JSON number. Digits must stand around the point, and no zero or plus sign in "
          + "front.")
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = position
    while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 {
      position += 1
    }
    return position - start
  }
}

// MARK: - Strings

extension JSONReader {
  private mutating func string() throws(TextProblem) -> String {
    position += 1
    let start = position
    var isASCII: UInt8 = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let text = try text(start..<position, isASCII: isASCII < 0x80)
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escaped(from: start) }
      if byte < 0x20 { throw control() }
      isASCII |= byte
      position += 1
    }
    throw ended("a closing quote")
  }

  private func control() -> TextProblem {
    problem(
      .controlCharacter,
      "A line break or other control character stands inside a string. "
        + "Write it as an escape such as \\n, or close the quote.")
  }

  /// The text of some bytes without escapes; counts the characters longer than a byte.
  private mutating func text(
    _ range: Range<Int>, isASCII: Bool
  ) throws(TextProblem) -> String {
    let part = UnsafeBufferPointer(rebasing: bytes[range])
    if isASCII { return String(decoding: part, as: UTF8.self) }
    guard let text = String(validating: part, as: UTF8.self) else {
      let cut = range.lowerBound + validUTF8Count(part)
      for index in range.lowerBound..<cut where bytes[index] & 0xC0 == 0x80 {
        continuations += 1
      }
      throw TextProblem(
        .encoding, at: place(cut), "The bytes here are not UTF-8. Save the file as UTF-8.")
    }
    for byte in part where byte & 0xC0 == 0x80 { continuations += 1 }
    return text
  }

  /// The rest of a string from its first escape on.
  private mutating func escaped(from start: Int) throws(TextProblem) -> String {
    var result = ""
    var runStart = start
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        result += try text(runStart..<position, isASCII: false)
        position += 1
        return result
      case UInt8(ascii: "\\"):
        result += try text(runStart..<position, isASCII: false)
        result.unicodeScalars.append(try escape())
        runStart = position
      case 0..<0x20: throw control()
      default: position += 1
      }
    }
    throw ended("a closing quote")
  }

  private mutating func escape() throws(TextProblem) -> Unicode.Scalar {
    let start = position
    guard position + 1 < bytes.count else { throw ended("an escape") }
    position += 2
    switch bytes[position - 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal() else { break }
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // A scalar above U+FFFF is written as two escapes (RFC 8259 section 7).
      if unit < 0xDC00, takes("\\u"), let low = hexadecimal(), low >= 0xDC00, low <= 0xDFFF,
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    default: break
    }
    throw TextProblem(
      .escape, at: place(start),
      "Not a JSON escape. Allowed are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four "
        + "hexadecimal digits (two of them for one character above U+FFFF).")
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[position + offset])).hexDigitValue,
        bytes[position + offset] < 0x80
      else { return nil }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }
}
