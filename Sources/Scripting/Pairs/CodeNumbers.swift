/// Numbers packed codes from 0 in the order in which they first come, and finds the number of a code in
/// one look at a table of open addresses.
struct CodeNumbers: Sendable {
  /// The codes by their numbers.
  private(set) var keys: [UInt64] = []
  /// For each place a number and 1, or 0; at most half of them are taken.
  private var places: [UInt32]
  private var shift: UInt64

  init() {
    places = Array(repeating: 0, count: 1 << 6)
    shift = 64 - 6
  }

  /// The number of a code; nil of one that never came.
  @inline(__always)
  func number(of key: UInt64) -> UInt32? {
    places.withUnsafeBufferPointer { places in
      keys.withUnsafeBufferPointer { keys in
        var place = Int(truncatingIfNeeded: (key &* CodeNumbers.factor) >> shift)
        while places[place] != 0 {
          let number = places[place] &- 1
          if keys[Int(number)] == key { return number }
          place = (place &+ 1) & (places.count &- 1)
        }
        return nil
      }
    }
  }

  /// The number of a code, which gets the next one when it comes for the first time.
  mutating func add(_ key: UInt64) -> UInt32 {
    if let number = number(of: key) { return number }
    if (keys.count + 1) * 2 > places.count { grow() }
    let number = UInt32(keys.count)
    keys.append(key)
    take(number)
    return number
  }

  private static let factor: UInt64 = 0x9e37_79b9_7f4a_7c15

  private mutating func take(_ number: UInt32) {
    var place = Int(truncatingIfNeeded: (keys[Int(number)] &* CodeNumbers.factor) >> shift)
    while places[place] != 0 { place = (place + 1) & (places.count - 1) }
    places[place] = number + 1
  }

  private mutating func grow() {
    places = Array(repeating: 0, count: places.count * 2)
    shift -= 1
    for number in keys.indices { take(UInt32(number)) }
  }
}
