/// The text of a file, looked at before Lua parses it.
///
/// Lua names are ASCII; a look-alike letter gives "unexpected symbol near '<\209>'", which helps
/// nobody. This finds such letters outside strings and comments, controls that turn text around
/// anywhere, text that is not UTF-8, and compiled chunks.
struct LuaSource {
  let bytes: [UInt8]

  /// Drops a byte order mark.
  init(_ source: [UInt8]) {
    bytes = source.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(source.dropFirst(3)) : source
  }

  static let limit = 1 << 20

  func check(file: String) -> LuaFailure? {
    if bytes.count > Self.limit {
      return LuaFailure(code: .refused, message: "the file is over 1 MiB", file: file)
    }
    if bytes.first == 0x1B {
      return LuaFailure(
        code: .refused, message: "compiled Lua is not accepted, only text", file: file)
    }
    if bytes.allSatisfy({ $0 < 0x80 }) { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return LuaFailure(
        code: .refused, message: "the file is not valid UTF-8", file: file,
        line: lineOfMalformed())
    }
    var scan = Scan(Array(text.unicodeScalars))
    return scan.run(file: file)
  }

  /// The line after which the text stops being UTF-8.
  private func lineOfMalformed() -> Int {
    var line = 1
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x0A {
      if String(validating: bytes[start..<end], as: UTF8.self) == nil { return line }
      line += 1
      start = end + 1
    }
    return line
  }
}

/// A walk over Lua text that knows only strings and comments.
private struct Scan {
  let scalars: [Unicode.Scalar]
  var at = 0
  var line = 1
  var lineStart = 0
  var failure: LuaFailure?
  var file = ""

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    at + ahead < scalars.count ? scalars[at + ahead] : nil
  }

  mutating func step() {
    let scalar = scalars[at]
    if Self.turnsAround(scalar), failure == nil {
      fail(
        .refused, "an invisible control (U+\(Self.hex(scalar))) changes the direction of the text")
    }
    at += 1
    if scalar == "\n" {
      line += 1
      lineStart = at
    }
  }

  mutating func run(file: String) -> LuaFailure? {
    self.file = file
    while failure == nil, let c = peek() {
      if c == "-", peek(1) == "-" {
        step()
        step()
        if let level = longOpening() {
          skipLong(level)
        } else {
          while let c = peek(), c != "\n" { step() }
        }
      } else if c == "[", let level = longOpening() {
        skipLong(level)
      } else if c == "\"" || c == "'" {
        skipQuoted(c)
      } else if c.value >= 0x80, !Self.turnsAround(c) {
        foreign()
      } else {
        step()
      }
    }
    return failure
  }

  mutating func fail(_ code: LuaFailure.Code, _ message: String, name: String? = nil) {
    failure = LuaFailure(
      code: code, message: message, file: file, line: line, column: at - lineStart + 1, name: name)
  }

  /// The level of a long bracket that begins here.
  func longOpening() -> Int? {
    guard peek() == "[" else { return nil }
    var level = 0
    while peek(1 + level) == "=" { level += 1 }
    return peek(1 + level) == "[" ? level : nil
  }

  mutating func skipLong(_ level: Int) {
    while let c = peek() {
      if c == "]", peek(1 + level) == "]", (0..<level).allSatisfy({ peek(1 + $0) == "=" }) {
        for _ in 0..<(level + 2) { step() }
        return
      }
      step()
    }
  }

  mutating func skipQuoted(_ quote: Unicode.Scalar) {
    step()
    while let c = peek(), c != "\n" {
      step()
      if c == quote { return }
      if c == "\\", peek() != nil { step() }
    }
  }

  /// What to say of a character that word processors put in place of a plain one.
  private static func typographic(_ culprit: Unicode.Scalar) -> String {
    switch culprit.value {
    case 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E:
      "this is a curly quote from a word processor; type a straight \""
    case 0x2010...0x2015: "this is a long dash from a word processor; type a plain -"
    case 0xA0, 0x2007, 0x202F: "this is a blank from a word processor; type a plain one"
    default: "U+\(hex(culprit)) can stand only in texts and comments"
    }
  }

  /// A letter outside strings and comments that Lua does not know.
  mutating func foreign() {
    var first = at
    while first > lineStart, Self.inWord(scalars[first - 1]) { first -= 1 }
    var last = at
    while last < scalars.count, Self.inWord(scalars[last]) { last += 1 }
    let culprit = scalars[at]
    var word = String.UnicodeScalarView()
    word.append(contentsOf: scalars[first..<last])
    let name = String(word)
    at = first
    if name.isEmpty {
      fail(.syntax, Self.typographic(culprit))
    } else {
      fail(
        .syntax,
        "names are written in plain English letters; '\(name)' holds U+\(Self.hex(culprit))",
        name: name)
    }
  }

  static func inWord(_ c: Unicode.Scalar) -> Bool {
    c == "_" || c.properties.isAlphabetic || c.properties.numericType != nil
  }

  static func turnsAround(_ c: Unicode.Scalar) -> Bool {
    switch c.value {
    case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C: true
    default: false
    }
  }

  static func hex(_ c: Unicode.Scalar) -> String {
    let digits = String(c.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
