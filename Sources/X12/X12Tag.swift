/// Up to eight ASCII bytes packed in one integer: a segment identifier or a qualifier.
///
/// Compares as an integer, so `switch segment.id { case "NM1": … }` costs no string work. Text
/// longer than eight bytes has no tag (`.tooLong`), empty text is `.empty`.
@frozen @usableFromInline
package struct X12Tag: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  @usableFromInline package let rawValue: UInt64

  package static var empty: X12Tag { X12Tag(rawValue: 0) }

  /// What stands for text over eight bytes; equal to no literal.
  package static var tooLong: X12Tag { X12Tag(rawValue: .max) }

  @inlinable @inline(__always)
  package init(rawValue: UInt64) { self.rawValue = rawValue }

  @inlinable @inline(__always)
  package init(stringLiteral text: StaticString) {
    var packed: UInt64 = 0
    let start = text.utf8Start
    for index in 0..<min(text.utf8CodeUnitCount, 8) {
      packed = packed &<< 8 | UInt64(start[index])
    }
    rawValue = packed
  }

  @inlinable @inline(__always)
  package init(_ bytes: UnsafePointer<UInt8>, count: Int) {
    // Identifiers and qualifiers have two or three bytes.
    if count == 3 {
      rawValue = UInt64(bytes[0]) &<< 16 | UInt64(bytes[1]) &<< 8 | UInt64(bytes[2])
      return
    }
    if count == 2 {
      rawValue = UInt64(bytes[0]) &<< 8 | UInt64(bytes[1])
      return
    }
    guard count <= 8 else {
      rawValue = .max
      return
    }
    var packed: UInt64 = 0
    var index = 0
    while index < count {
      packed = packed &<< 8 | UInt64(bytes[index])
      index &+= 1
    }
    rawValue = packed
  }

  @inlinable @inline(__always)
  package static func == (first: X12Tag, second: X12Tag) -> Bool {
    first.rawValue == second.rawValue
  }

  /// Matches in a `switch` without going through the protocol.
  @inlinable @inline(__always)
  package static func ~= (pattern: X12Tag, value: X12Tag) -> Bool {
    pattern.rawValue == value.rawValue
  }

  /// The packed text; a byte that is no printable ASCII shows as `?`.
  @usableFromInline package var description: String {
    guard self != .tooLong else { return "?" }
    var text = ""
    for shift in stride(from: 56, through: 0, by: -8) {
      let byte = UInt8(truncatingIfNeeded: rawValue >> UInt64(shift))
      guard byte != 0 else { continue }
      text.unicodeScalars.append(byte > 0x20 && byte < 0x7F ? Unicode.Scalar(byte) : "?")
    }
    return text
  }
}
