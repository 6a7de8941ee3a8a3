/// The form of National Provider Identifiers: ten digits beginning with 1 or 2 whose last is the check
/// digit (45 CFR 162.406; the Luhn formula over the digits behind the prefix 80840).
package enum NPI {
  package static func isValid(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isValid(UnsafeRawBufferPointer($0)) }
  }

  package static func isValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count == 10, let first = bytes.baseAddress else { return false }
    let leading = first.load(as: UInt8.self)
    guard leading == UInt8(ascii: "1") || leading == UInt8(ascii: "2") else { return false }
    // The Luhn sum of the prefix 80840 is 24; from the right, every second digit counts double. The
    // digits of the double of each digit, added up, stand in four bits each.
    let doubled: UInt64 = 0x97_5318_6420
    var sum: UInt64 = 24
    for index in stride(from: 0, to: 10, by: 2) {
      let high = first.load(fromByteOffset: index, as: UInt8.self) &- 48
      let low = first.load(fromByteOffset: index &+ 1, as: UInt8.self) &- 48
      guard high < 10, low < 10 else { return false }
      sum &+= ((doubled &>> (UInt64(high) &* 4)) & 0xF) &+ UInt64(low)
    }
    return sum % 10 == 0
  }
}
