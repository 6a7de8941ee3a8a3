/// Up to sixteen bytes of text kept inline: a control number or a guide identifier.
///
/// A plain value without a reference, so events and problems that carry one cost no counting and
/// outlive the file's bytes. Longer text keeps its first sixteen bytes and says so.
package struct X12Word: Hashable, Sendable, CustomStringConvertible {
  private var high: UInt64 = 0
  private var low: UInt64 = 0
  private var length: UInt8 = 0

  /// Whether the text was longer than the sixteen bytes kept.
  package private(set) var isCut = false

  package static var empty: X12Word { X12Word() }

  private init() {}

  /// The text between two ends with the blanks around it left out.
  package init(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    isCut = end - start > 16
    for position in start..<min(end, start + 16) {
      let byte = UInt64(bytes[position])
      if length < 8 {
        high |= byte << (56 - 8 * UInt64(length))
      } else {
        low |= byte << (56 - 8 * UInt64(length - 8))
      }
      length += 1
    }
  }

  package init(_ text: String) {
    let utf8 = Array(text.utf8)
    self = utf8.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return X12Word() }
      return X12Word(base, 0..<buffer.count)
    }
  }

  package var isEmpty: Bool { length == 0 }

  /// The value of a text of digits only; nil for anything else or more than 15 digits.
  package var number: Int? {
    guard length > 0, length <= 15, !isCut else { return nil }
    var value = 0
    for index in 0..<Int(length) {
      let digit = byte(at: index)
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }

  /// The text; a byte that is no printable ASCII shows as `?`, a cut end as `…`.
  package var description: String {
    var text = ""
    for index in 0..<Int(length) {
      let byte = byte(at: index)
      text.unicodeScalars.append(byte >= 0x20 && byte < 0x7F ? Unicode.Scalar(byte) : "?")
    }
    return isCut ? text + "…" : text
  }

  private func byte(at index: Int) -> UInt8 {
    index < 8
      ? UInt8(truncatingIfNeeded: high >> (56 - 8 * UInt64(index)))
      : UInt8(truncatingIfNeeded: low >> (56 - 8 * UInt64(index - 8)))
  }
}
