/// Numbers codes in the order in which they are met, and finds them again.
struct CodeNumbers {
  static let limit = 65_534
  private(set) var codes: [UInt64] = []
  private var slots: [UInt16] = Array(repeating: 0, count: 1 << 17)

  /// The number of a code, a new one where it was not met before; nil when there are too many.
  @inline(__always)
  mutating func number(_ code: UInt64) -> UInt16? {
    var slot = CodeSlots.slot(code, bits: 17)
    while slots[slot] != 0 {
      let number = slots[slot] &- 1
      if codes[Int(number)] == code { return number }
      slot = (slot &+ 1) & (1 << 17 &- 1)
    }
    guard codes.count < CodeNumbers.limit else { return nil }
    codes.append(code)
    slots[slot] = UInt16(codes.count)
    return UInt16(codes.count - 1)
  }
}

/// Where each of up to 65,534 codes stands in a sorted column: a hash table in the mapped file.
///
/// Columns: `code` (sorted keys) and `slot` (a power of two of them, at most half full; 0 free, else
/// the index plus one).
package final class CodeSlots: Sendable {
  package let codes: CodeColumn<UInt64>
  private let slots: CodeColumn<UInt16>
  private let bits: Int

  package init(_ file: CodeFile) throws(ImportProblem) {
    codes = try file.column("code")
    slots = try file.column("slot")
    bits = slots.count.trailingZeroBitCount
    let count = codes.count
    // A damaged table must not lead out of the column, nor around for ever.
    guard slots.count > 1, slots.count == 1 << bits, count * 2 <= slots.count,
      slots.values.allSatisfy({ Int($0) <= count }),
      slots.values.reduce(0, { $0 + ($1 == 0 ? 0 : 1) }) == count
    else {
      throw ImportProblem(
        .damaged, file: String(file.id.prefix(12)),
        "The table of codes is damaged. Import the official file again.")
    }
  }

  package var count: Int { codes.count }

  /// Where a code stands; nil when it is not there.
  @inline(__always)
  package func index(_ code: UInt64) -> Int? {
    let mask = slots.count &- 1
    var slot = CodeSlots.slot(code, bits: bits)
    while true {
      let found = Int(slots.values[slot])
      if found == 0 { return nil }
      if codes.values[found &- 1] == code { return found &- 1 }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  static func slot(_ code: UInt64, bits: Int) -> Int {
    Int(truncatingIfNeeded: (code &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(64 &- bits))
  }

  /// Adds the two columns for codes that are sorted and stand once.
  static func add(_ codes: [UInt64], to columns: inout CodeFileBuilder) {
    var bits = 4
    while 1 << bits < codes.count * 2 { bits += 1 }
    var slots = [UInt16](repeating: 0, count: 1 << bits)
    for (index, code) in codes.enumerated() {
      var slot = slot(code, bits: bits)
      while slots[slot] != 0 { slot = (slot + 1) & (1 << bits - 1) }
      slots[slot] = UInt16(index + 1)
    }
    columns.add("code", codes)
    columns.add("slot", slots)
  }
}
