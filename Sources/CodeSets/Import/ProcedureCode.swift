internal import Model

/// The shapes of procedure codes in official files: HCPCS Level I (`99213`, `0591T`) and Level II (`J1100`).
enum ProcedureCode {
  /// The key of a code of five digits, four digits and a letter, or a letter and four digits; nil for
  /// everything else, small letters included.
  @inline(__always)
  static func key(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64? {
    guard count == 5 else { return nil }
    var digits = 0
    var place = 1
    while place < 4 {
      guard bytes[place] &- 48 < 10 else { return nil }
      place &+= 1
    }
    if bytes[0] &- 48 < 10 { digits &+= 1 } else if bytes[0] &- 65 >= 26 { return nil }
    if bytes[4] &- 48 < 10 { digits &+= 1 } else if bytes[4] &- 65 >= 26 { return nil }
    guard digits > 0 else { return nil }
    return UInt64(bytes[0]) &<< 56 | UInt64(bytes[1]) &<< 48 | UInt64(bytes[2]) &<< 40
      | UInt64(bytes[3]) &<< 32 | UInt64(bytes[4]) &<< 24
  }

  static func key(_ text: String) -> UInt64? {
    var copy = text
    return copy.withUTF8 { bytes in bytes.baseAddress.flatMap { key($0, bytes.count) } }
  }

  static let shape = "A code has five digits, or four and a letter at one end."
}
