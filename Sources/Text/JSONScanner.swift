/// Walks over JSON without building values, to find where the elements of a long document begin and
/// end and to go on behind one that cannot be read.
///
/// It looks at brackets and quotes only; what it passes over may be no JSON at all.
package struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The place of the next byte.
  package private(set) var position = 0
  private var line = 1
  private var lineStart = 0
  /// Bytes of the line so far that continue a character.
  private var continuations = 0

  /// A scanner at the first byte after a byte order mark.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      position = 3
      lineStart = 3
    }
  }

  /// The next byte; nil at the end.
  package var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  package var place: TextPosition {
    TextPosition(
      offset: position, line: line, column: position - lineStart - continuations + 1)
  }

  /// Passes over a byte when it is the next one.
  package mutating func take(_ byte: Character) -> Bool {
    guard let ascii = byte.asciiValue, next == ascii else { return false }
    advance()
    return true
  }

  package mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      advance()
    }
  }

  /// Passes over the rest of the line and its break.
  package mutating func skipLine() {
    while let byte = next {
      advance()
      if byte == 0x0A { return }
    }
  }

  /// Passes over one value; gives its range, or nil when the text ends inside it.
  ///
  /// A line break ends a string, which may not hold one: a lost quote then damages one line only.
  package mutating func skipValue() -> Range<Int>? {
    let start = position
    switch next {
    case nil: return nil
    case UInt8(ascii: "{"), UInt8(ascii: "["): return skipBrackets() ? start..<position : nil
    case UInt8(ascii: "\""): return skipString() ? start..<position : nil
    default:
      while let byte = next, !JSONScanner.ends(byte) { advance() }
      if position == start { advance() }
      return start..<position
    }
  }

  private static func ends(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x20, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }

  private mutating func skipBrackets() -> Bool {
    var depth = 0
    while let byte = next {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        advance()
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        advance()
        if depth == 0 { return true }
      case UInt8(ascii: "\""): if !skipString() { return false }
      default: advance()
      }
    }
    return false
  }

  private mutating func skipString() -> Bool {
    advance()
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        advance()
        return true
      case UInt8(ascii: "\\"):
        advance()
        if let escaped = next, escaped != 0x0A { advance() }
      case 0x0A: return true
      default: advance()
      }
    }
    return false
  }

  @inline(__always)
  private mutating func advance() {
    let byte = bytes[position]
    position &+= 1
    if byte == 0x0A {
      line &+= 1
      lineStart = position
      continuations = 0
    } else if byte & 0xC0 == 0x80 {
      continuations &+= 1
    }
  }
}
