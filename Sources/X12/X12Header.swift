/// An ISA segment found in the file, with the delimiters it declares.
struct X12Header {
  /// The width of an ISA segment with its terminator (X12.5 interchange control).
  static let width = 106

  /// Where the sixteen element separators of an ISA stand.
  static let separatorPositions = [
    3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103,
  ]

  let start: Int
  /// The offset of the terminator.
  let end: Int
  let delimiters: X12Delimiters
  /// Whether every element has its fixed width.
  let isFixedWidth: Bool
  /// Whether ISA11 equals another delimiter and was therefore put aside.
  let repetitionClashes: Bool

  /// Whether a fixed-width ISA starts at an offset, whatever stands before it.
  static func isFixedWidth(_ bytes: UnsafePointer<UInt8>, at start: Int, count: Int) -> Bool {
    guard start + width <= count, startsISA(bytes, at: start, count: count) else { return false }
    let separator = bytes[start + 3]
    for position in separatorPositions where bytes[start + position] != separator { return false }
    return true
  }

  /// Whether `ISA` and something that can be a separator stand at an offset.
  static func startsISA(_ bytes: UnsafePointer<UInt8>, at start: Int, count: Int) -> Bool {
    start + 4 <= count && bytes[start] == 0x49 && bytes[start + 1] == 0x53
      && bytes[start + 2] == 0x41 && !bytes[start + 3].isAlphanumeric && bytes[start + 3] != 0x20
  }

  /// Reads the ISA at an offset, or nil when it is none.
  ///
  /// By its fixed widths; else by counting sixteen separators and checking that an envelope
  /// segment follows.
  static func read(_ bytes: UnsafePointer<UInt8>, at start: Int, count: Int) -> X12Header? {
    guard startsISA(bytes, at: start, count: count) else { return nil }
    if isFixedWidth(bytes, at: start, count: count) {
      return X12Header(bytes, start: start, end: start + width - 1, repetition: start + 82)
    }
    let separator = bytes[start + 3]
    var seen = 0
    var repetition = start
    var position = start + 3
    let limit = min(count, start + 250)
    while position < limit, seen < 16 {
      if bytes[position] == separator {
        seen += 1
        if seen == 11 { repetition = position }
      }
      position += 1
    }
    guard seen == 16, position + 1 < count else { return nil }
    let terminator = bytes[position + 1]
    var next = position + 2
    while next < count, bytes[next].isFraming || bytes[next] == terminator { next += 1 }
    guard next < count, startsEnvelope(bytes, at: next, count: count, separator: separator)
    else { return nil }
    return X12Header(bytes, start: start, end: position + 1, repetition: repetition + 1)
  }

  private init(_ bytes: UnsafePointer<UInt8>, start: Int, end: Int, repetition: Int) {
    self.start = start
    self.end = end
    isFixedWidth = end - start == Self.width - 1 && bytes[start + 103] == bytes[start + 3]
    let (element, component, terminator) = (bytes[start + 3], bytes[end - 1], bytes[end])
    let declared = bytes[repetition]
    let isNone = declared.isAlphanumeric || declared == 0x20 || declared == element
    repetitionClashes = !isNone && (declared == component || declared == terminator)
    delimiters = X12Delimiters(
      element: element, component: component, terminator: terminator,
      repetition: isNone || repetitionClashes ? nil : declared)
  }

  private static func startsEnvelope(
    _ bytes: UnsafePointer<UInt8>, at start: Int, count: Int, separator: UInt8
  ) -> Bool {
    var end = start
    while end < count, end < start + 4, bytes[end] != separator { end += 1 }
    switch X12Tag(bytes + start, count: end - start) {
    case "GS", "TA1", "IEA", "ST", "ISB": return true
    default: return false
    }
  }
}
