package import Model

/// Writes a field's value for people: masked where it names a person, free of control characters.
package enum FieldText {
  /// The value as it may be shown; `(birth_date hidden)` for a direct identifier, `blank` for none.
  package static func shown(_ field: Field, at base: UnsafeRawPointer) -> String {
    if isBlank(field, at: base) { return "blank" }
    if field.phi == .direct { return "(\(field.name) hidden)" }
    return text(field, at: base)
  }

  /// The value in full.
  package static func text(_ field: Field, at base: UnsafeRawPointer) -> String {
    let first = slot(field, 0, base)
    switch field.type {
    case .code, .text: return printable(frameBytes(base, first))
    case .money: return Money(cents: first.value).description
    case .quantity: return Quantity(thousandths: first.value).description
    case .date: return CivilDate(days: Int32(truncatingIfNeeded: first.value)).description
    case .integer: return String(first.value)
    case .flag: return first.value == 0 ? "no" : "yes"
    case .codes:
      return slots(field, base).prefix { $0.length > 0 }.map { printable(frameBytes(base, $0)) }
        .joined(separator: ",")
    case .integers:
      return slots(field, base).prefix { $0.value != Slot.absent }.map { String($0.value) }
        .joined(separator: ",")
    }
  }

  /// The bytes of a code or text that may be shown as they stand; nil for all other values.
  static func plainBytes(
    _ field: Field, at base: UnsafeRawPointer
  ) -> UnsafeRawBufferPointer? {
    switch (field.type, field.phi) {
    case (_, .direct): return nil
    case (.code, _), (.text, _):
      let bytes = frameBytes(base, slot(field, 0, base))
      return bytes.isEmpty || !isPlain(bytes) ? nil : bytes
    default: return nil
    }
  }

  private static func slots(_ field: Field, _ base: UnsafeRawPointer) -> [Slot] {
    (0..<field.type.width).map { slot(field, $0, base) }
  }

  /// Whether the field is blank: no bytes, no number, an empty list.
  package static func isBlank(_ field: Field, at base: UnsafeRawPointer) -> Bool {
    let first = slot(field, 0, base)
    switch field.type {
    case .code, .text, .codes: return first.length == 0
    default: return first.value == Slot.absent
    }
  }

  /// Text with control characters and invalid bytes replaced, so that a value can neither move the
  /// cursor nor break a line of output.
  package static func printable(_ bytes: UnsafeRawBufferPointer) -> String {
    guard isPlain(bytes) else { return printable(String(decoding: bytes, as: UTF8.self)) }
    return String(unsafeUninitializedCapacity: bytes.count) { target in
      if let source = bytes.baseAddress, let start = target.baseAddress {
        UnsafeMutableRawPointer(start).copyMemory(from: source, byteCount: bytes.count)
      }
      return bytes.count
    }
  }

  /// Whether all bytes are printable ASCII, eight looked at together.
  private static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = 0
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let isDelete = word ^ (ones &* 0x7F)
      let found = word | ((word &- ones &* 0x20) & ~word) | ((isDelete &- ones) & ~isDelete)
      if found & highs != 0 { break }
      index += 8
    }
    while index < bytes.count {
      if bytes[index] < 0x20 || bytes[index] >= 0x7F { return false }
      index += 1
    }
    return true
  }

  package static func printable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private static func slot(_ field: Field, _ index: Int, _ base: UnsafeRawPointer) -> Slot {
    field.slot(of: base, index)
  }
}
