/// Cuts Lua source into tokens with their places; enough of Lua's lexis to follow table constructors.
///
/// Lua itself decides whether a file is correct; this reader only says where things stand, so it
/// never fails: what it does not know it passes over.
struct LuaLexer {
  enum Kind: Equatable {
    case name(String)
    case string(String)
    case symbol(UInt8)
    case other
    case end
  }

  struct Token {
    var kind: Kind
    var line: Int
    var column: Int
    /// Where the content of a string begins, behind its quote or bracket.
    var content: (line: Int, column: Int)
    /// Its bytes in the source.
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var lineStart = 0
  private var content = (line: 1, column: 1)

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Every token of the source, an `.end` last.
  static func tokens(of bytes: [UInt8]) -> [Token] {
    var lexer = LuaLexer(bytes)
    var tokens: [Token] = []
    while true {
      let token = lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() -> Token {
    skipBlanksAndComments()
    let start = (line: line, column: index - lineStart + 1, index: index)
    let kind = readToken()
    return Token(
      kind: kind, line: start.line, column: start.column, content: content,
      range: start.index..<index)
  }

  private mutating func readToken() -> Kind {
    guard index < bytes.count else { return .end }
    let byte = bytes[index]
    if isNameStart(byte) { return .name(readName()) }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return .string(readQuoted(byte)) }
    if byte == UInt8(ascii: "["), let level = longBracketLevel() {
      return .string(readLong(level))
    }
    if byte >= 48, byte <= 57 {
      while index < bytes.count, isNameStart(bytes[index]) || isDigit(bytes[index]) || dot(index) {
        index += 1
      }
      return .other
    }
    index += 1
    if byte == UInt8(ascii: "="), peek(0) == UInt8(ascii: "=") {
      index += 1
      return .other
    }
    return .symbol(byte)
  }

  private mutating func skipBlanksAndComments() {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 10 {
        index += 1
        line += 1
        lineStart = index
      } else if byte == 32 || (byte >= 9 && byte <= 13) {
        index += 1
      } else if byte == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") {
        index += 2
        if let level = longBracketLevel() {
          _ = readLong(level)
        } else {
          while index < bytes.count, bytes[index] != 10 { index += 1 }
        }
      } else {
        return
      }
    }
  }

  private mutating func readName() -> String {
    let start = index
    while index < bytes.count, isNameStart(bytes[index]) || isDigit(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func readQuoted(_ quote: UInt8) -> String {
    index += 1
    content = (line, index - lineStart + 1)
    var text: [UInt8] = []
    while index < bytes.count, bytes[index] != quote, bytes[index] != 10 {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
      text.append(bytes[index])
      index += 1
    }
    if peek(0) == quote { index += 1 }
    return String(decoding: text, as: UTF8.self)
  }

  /// The number of `=` in a long bracket that opens here; nil when none does.
  private func longBracketLevel() -> Int? {
    guard peek(0) == UInt8(ascii: "[") else { return nil }
    var level = 0
    while peek(1 + level) == UInt8(ascii: "=") { level += 1 }
    return peek(1 + level) == UInt8(ascii: "[") ? level : nil
  }

  private mutating func readLong(_ level: Int) -> String {
    index += level + 2
    let start = index
    // Lua leaves out a line end that follows the bracket at once.
    let isLineEnd = peek(0) == 10 || (peek(0) == 13 && peek(1) == 10)
    content = isLineEnd ? (line + 1, 1) : (line, index - lineStart + 1)
    while index < bytes.count {
      if bytes[index] == 10 {
        line += 1
        lineStart = index + 1
      } else if bytes[index] == UInt8(ascii: "]"), closesLong(level) {
        let content = String(decoding: bytes[start..<index], as: UTF8.self)
        index += level + 2
        return content
      }
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private func closesLong(_ level: Int) -> Bool {
    for step in 0..<level where peek(1 + step) != UInt8(ascii: "=") { return false }
    return peek(1 + level) == UInt8(ascii: "]")
  }

  private func peek(_ ahead: Int) -> UInt8? {
    index + ahead < bytes.count ? bytes[index + ahead] : nil
  }

  private func dot(_ at: Int) -> Bool { bytes[at] == UInt8(ascii: ".") }
  private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  private func isNameStart(_ byte: UInt8) -> Bool {
    (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte == 95
  }
}
