/// Memory in which ``JSONOutput`` puts a value together before it is moved to the text as one piece.
final class JSONStage: @unchecked Sendable {
  // Unchecked: who writes has made sure that it holds the only reference.

  let start: UnsafeMutablePointer<UInt8>

  /// The bytes of a stage.
  static let ordinary = 1 << 12
  /// The most bytes that stand before a value: a comma, a line break and its indent.
  static let separatorLimit = 2 + 2 * 64
  /// The most bytes of a text that are escaped at once; six of each may come of it.
  static let longestPart = 512

  init(capacity: Int) { start = .allocate(capacity: capacity) }

  deinit { start.deallocate() }

  /// A place in a stage that bytes are written to; who makes it has seen to the room.
  struct Cursor {
    private(set) var at: UnsafeMutablePointer<UInt8>

    init(at: UnsafeMutablePointer<UInt8>) { self.at = at }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
      at.pointee = byte
      at += 1
    }

    @inline(__always)
    mutating func put(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
      at.update(from: bytes, count: count)
      at += count
    }

    mutating func putDecimal(_ value: Int) {
      if value < 0 { put(UInt8(ascii: "-")) }
      var rest = value.magnitude
      var digits = 1
      var limit: UInt = 10
      // 19 digits and more end here, since ten times the limit would not fit.
      while rest >= limit, digits < 19 {
        digits &+= 1
        limit = limit &* 10
      }
      if digits == 19, rest >= limit { digits = 20 }
      var place = at + digits
      while rest >= 10 {
        place -= 1
        place.pointee = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      at.pointee = 0x30 &+ UInt8(truncatingIfNeeded: rest)
      at += digits
    }

    /// Text with quotes, backslashes and control characters escaped.
    mutating func putEscaped(_ text: UnsafeBufferPointer<UInt8>) {
      guard let base = text.baseAddress, text.count > 0 else { return }
      if putPlain(base, text.count) { return }
      for byte in text {
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
          putEscape(byte)
        } else {
          put(byte)
        }
      }
    }

    /// Copies text that needs no escape, eight bytes at a time; false, with nothing put, when it
    /// needs one.
    private mutating func putPlain(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
      let source = UnsafeRawPointer(base)
      let target = UnsafeMutableRawPointer(at)
      if count < 8 {
        for index in 0..<count {
          let byte = base[index]
          if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
            return false
          }
          at[index] = byte
        }
        at += count
        return true
      }
      var index = 0
      // The last word overlaps the one before it.
      while index < count {
        let place = min(index, count &- 8)
        let word = source.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        if needsEscape(word) { return false }
        target.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
        index = place &+ 8
      }
      at += count
      return true
    }

    private mutating func putEscape(_ byte: UInt8) {
      put(UInt8(ascii: "\\"))
      switch byte {
      case 0x08: put(UInt8(ascii: "b"))
      case 0x09: put(UInt8(ascii: "t"))
      case 0x0A: put(UInt8(ascii: "n"))
      case 0x0C: put(UInt8(ascii: "f"))
      case 0x0D: put(UInt8(ascii: "r"))
      case 0..<0x20:
        for digit in "u00".utf8 { put(digit) }
        put(byte < 0x10 ? 0x30 : 0x31)
        let low = byte & 0xF
        put(low < 10 ? 0x30 + low : 0x57 + low)
      default: put(byte)
      }
    }
  }
}

/// Whether one of eight bytes is a quote, a backslash or a control character.
@inline(__always)
private func needsEscape(_ word: UInt64) -> Bool {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let highs: UInt64 = 0x8080_8080_8080_8080
  let quote = word ^ (ones &* 0x22)
  let backslash = word ^ (ones &* 0x5C)
  let found =
    ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
    | ((word &- ones &* 0x20) & ~word)
  return found & highs != 0
}
