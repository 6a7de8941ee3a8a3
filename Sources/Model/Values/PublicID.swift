/// A name for a record that may leave the practice: a type letter and 13 Crockford base-32 digits.
///
/// Fourteen characters, so that a claim's id with a submission ordinal still fits CLM01, which
/// payers echo up to 20 characters. The 64 bits come from an injected generator and are never
/// used twice; internal keys never leave the store.
package struct PublicID: Hashable, Sendable, CustomStringConvertible {
  /// The kind of record: one upper-case letter, such as `C` for a claim.
  package let kind: Character
  /// The 64 bits that name it.
  package let bits: UInt64

  package init(kind: Character, bits: UInt64) {
    self.kind = kind
    self.bits = bits
  }

  package var description: String {
    var text = String(kind)
    for index in (0..<13).reversed() {
      let digit = Int((bits >> UInt64(index * 5)) & 31)
      text.unicodeScalars.append(Unicode.Scalar(PublicID.alphabet[digit]))
    }
    return text
  }

  /// Reads an id; letters may be lower case, and the easily misread `I L O` count as `1 1 0`.
  package init?(_ text: some StringProtocol) {
    var (kind, bits, count): (UInt8, UInt64, Int) = (0, 0, 0)
    for byte in text.utf8 {
      let upper = (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
      if count == 0 {
        guard (0x41...0x5A).contains(upper) else { return nil }
        kind = upper
      } else {
        guard upper < 0x80 else { return nil }
        let digit = PublicID.digits[Int(upper)]
        // Of the first digit's five bits the uppermost would not fit.
        guard digit < 32, count < 14, count > 1 || digit < 16 else { return nil }
        bits = bits << 5 | UInt64(digit)
      }
      count += 1
    }
    guard count == 14 else { return nil }
    self.init(kind: Character(Unicode.Scalar(kind)), bits: bits)
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// The digit that each ASCII character stands for; 255 for none.
  private static let digits: [UInt8] = {
    var digits = [UInt8](repeating: .max, count: 128)
    for (digit, character) in alphabet.enumerated() { digits[Int(character)] = UInt8(digit) }
    for character in "IL".utf8 { digits[Int(character)] = 1 }
    for character in "O".utf8 { digits[Int(character)] = 0 }
    return digits
  }()
}
