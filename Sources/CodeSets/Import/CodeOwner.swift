/// Who owns the words of a procedure code or modifier: what decides whether they may be kept.
enum CodeOwner {
  /// CMS: HCPCS Level II, whose descriptors are free.
  case levelII
  /// The American Medical Association: CPT, whose descriptors are never kept.
  case cpt
  /// The American Dental Association: CDT (`D####`), whose descriptors are never kept.
  case cdt

  /// The owner of a procedure code; nil when it has the form of none.
  ///
  /// CPT codes have five digits, or four and a letter; Level II codes a letter and four digits.
  static func ofProcedure(_ code: String) -> CodeOwner? {
    let bytes = Array(code.utf8)
    guard bytes.count == 5 else { return nil }
    if bytes.allSatisfy(isDigit) || (bytes[..<4].allSatisfy(isDigit) && isLetter(bytes[4])) {
      return .cpt
    }
    guard isLetter(bytes[0]), bytes[1...].allSatisfy(isDigit) else { return nil }
    return bytes[0] == UInt8(ascii: "D") ? .cdt : .levelII
  }

  /// The owner of a modifier; nil when it has the form of none.
  ///
  /// CPT has the modifiers of two digits and those of its quality measures (`1P` and its like).
  static func ofModifier(_ code: String) -> CodeOwner? {
    let bytes = Array(code.utf8)
    guard bytes.count == 2, bytes.allSatisfy({ isDigit($0) || isLetter($0) }) else { return nil }
    return isDigit(bytes[0]) && (isDigit(bytes[1]) || bytes[1] == UInt8(ascii: "P"))
      ? .cpt : .levelII
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
}
