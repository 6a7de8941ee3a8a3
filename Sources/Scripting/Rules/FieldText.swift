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
    let text = String(decoding: bytes, as: UTF8.self)
    return bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? text : printable(text)
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
    base.load(fromByteOffset: field.offset + index * Slot.stride, as: Slot.self)
  }
}
