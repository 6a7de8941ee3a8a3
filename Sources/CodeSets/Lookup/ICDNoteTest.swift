internal import Model

/// What a note asks of the letters of a code, besides that it stands in a range.
enum ICDNoteTest: UInt8 {
  case none = 0
  /// The letters from the fourth, which is the first behind the dot.
  case position4 = 4
  case position5 = 5
  case position6 = 6
  case position7 = 7
  /// The last letter: the sixth, or the fifth where the sixth is a placeholder X or missing.
  case intent = 56
  /// The last letters.
  case ending = 255
  /// The note says it in words that are not read.
  case unclear = 254

  /// Whether a code has the letters; nil where the note is not clear.
  @inline(__always)
  func holds(_ key: CodeKey, _ low: UInt64, _ high: UInt64) -> Bool? {
    let tested: UInt64
    switch self {
    case .none: return true
    case .unclear: return nil
    case .position4, .position5, .position6, .position7:
      tested = key.bits << UInt64((Int(rawValue) - 1) * 8)
    case .intent:
      let sixth = ICDCode.letter(key, 6)
      let letter = sixth == 0 || sixth == UInt8(ascii: "X") ? ICDCode.letter(key, 5) : sixth
      tested = UInt64(letter) << 56
    case .ending:
      let count = CodeKey(bits: low).length
      guard key.length >= 3 + count else { return false }
      tested = key.bits << UInt64((key.length - count) * 8)
      return tested == low
    }
    return tested >= low && tested <= high
  }
}
