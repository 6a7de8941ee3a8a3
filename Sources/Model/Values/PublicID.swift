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
    let upper = text.uppercased()
    guard let kind = upper.first, kind.isASCII, kind.isLetter, upper.utf8.count == 14 else {
      return nil
    }
    var bits: UInt64 = 0
    for (index, byte) in upper.utf8.dropFirst().enumerated() {
      let digit: UInt64
      switch byte {
      case UInt8(ascii: "I"), UInt8(ascii: "L"): digit = 1
      case UInt8(ascii: "O"): digit = 0
      default:
        guard let found = PublicID.alphabet.firstIndex(of: byte) else { return nil }
        digit = UInt64(found)
      }
      if index == 0, digit > 15 { return nil }
      bits = bits << 5 | digit
    }
    self.init(kind: kind, bits: bits)
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
