import Model

/// The date, the claim's place in the input and the line's number, in 64 bits whose order is theirs.
struct PriorPlace: Comparable, Hashable {
  let bits: UInt64

  static let maxOrdinal = 1 << 30 - 1
  private static let epoch: Int64 = 1 << 19
  private static let maxLine = 1 << 14 - 1

  init(bits: UInt64) { self.bits = bits }

  init(day: Int64, ordinal: Int, line: Int = 0) {
    let days = UInt64(min(max(0, day + PriorPlace.epoch), 1 << 20 - 1))
    bits =
      days << 44 | UInt64(min(max(0, ordinal), PriorPlace.maxOrdinal)) << 14
      | UInt64(min(max(0, line), PriorPlace.maxLine))
  }

  var day: Int64 { Int64(bits >> 44) - PriorPlace.epoch }
  var ordinal: Int { Int(bits >> 14) & PriorPlace.maxOrdinal }
  var line: Int { Int(truncatingIfNeeded: bits) & PriorPlace.maxLine }
  var date: CivilDate { CivilDate(days: Int32(truncatingIfNeeded: day)) }

  static func < (a: PriorPlace, b: PriorPlace) -> Bool { a.bits < b.bits }
}
