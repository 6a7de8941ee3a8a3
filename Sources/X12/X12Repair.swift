/// A change of a file's framing that could hurt its data and is therefore made only when it is
/// asked for by name.
package enum X12Repair: String, Sendable, CaseIterable {
  /// Takes blanks and tabs between segments out.
  case indent
  /// Joins lines that were broken inside segments, as by a printer of 80 columns.
  case wrap

  /// The bytes without what the repair takes out, and how many places it changed; nil when there
  /// is nothing to change or the file does not begin with an ISA.
  package func apply(_ source: UnsafeRawBufferPointer) -> (bytes: [UInt8], problem: X12Problem)? {
    switch self {
    case .indent: Self.unindented(source)
    case .wrap: Self.joined(source)
    }
  }

  private static func terminator(_ bytes: [UInt8]) -> UInt8? {
    let start = bytes.firstIndex { !$0.isPadding && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF } ?? 0
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      return X12Header.read(base, at: start, count: buffer.count)?.delimiters.terminator
    }
  }

  private static func unindented(
    _ source: UnsafeRawBufferPointer
  ) -> (bytes: [UInt8], problem: X12Problem)? {
    guard let terminator = terminator(Array(source)) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var changes = 0
    var isBetween = false
    var isInRun = false
    for (place, byte) in source.enumerated() {
      if isBetween, byte == 0x20 || byte == 0x09, isInRun || isIndent(source, place) {
        if !isInRun { changes += 1 }
        isInRun = true
        continue
      }
      isInRun = false
      isBetween = byte == terminator || (isBetween && (byte == 0x0A || byte == 0x0D))
      bytes.append(byte)
    }
    guard changes > 0 else { return nil }
    return (
      bytes,
      X12Problem(
        .repaired, .warning, offset: 0,
        .repaired("indents were taken out (--repair indent)", changes))
    )
  }

  /// Whether a segment follows the blanks; others than that hurt nobody.
  private static func isIndent(_ source: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    let next = source[start...].first { $0 != 0x20 && $0 != 0x09 }
    return next.map { !$0.isPadding } ?? false
  }

  private static func joined(
    _ source: UnsafeRawBufferPointer
  ) -> (bytes: [UInt8], problem: X12Problem)? {
    if let terminator = terminator(Array(source)), terminator == 0x0A || terminator == 0x0D {
      return nil
    }
    let bytes = source.filter { $0 != 0x0A && $0 != 0x0D }
    guard bytes.count < source.count, let terminator = terminator(bytes) else { return nil }
    var changes = 0
    var last = terminator
    var isInBreak = false
    for byte in source {
      if byte == 0x0A || byte == 0x0D {
        if last != terminator, !isInBreak { changes += 1 }
        isInBreak = true
      } else {
        isInBreak = false
        if !byte.isPadding { last = byte }
      }
    }
    guard changes > 0 else { return nil }
    return (
      bytes,
      X12Problem(
        .repaired, .warning, offset: 0,
        .repaired("line breaks inside segments were taken out (--repair wrap)", changes))
    )
  }
}
