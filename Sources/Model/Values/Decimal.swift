/// Reads a plain decimal numeral into an integer scaled by 10^`places`; nil when it is not one, has
/// significant digits beyond `places`, or does not fit.
package func scaledDecimal(_ bytes: UnsafeRawBufferPointer, places: Int) -> Int64? {
  plainDecimal(bytes, places: places) ?? anyDecimal(bytes, places: places)
}

/// The usual numeral: at most fifteen bytes, digits with no more decimals than `places`, nothing that
/// could overflow; nil for every other.
@inline(__always)
private func plainDecimal(_ bytes: UnsafeRawBufferPointer, places: Int) -> Int64? {
  guard let start = bytes.baseAddress, bytes.count <= 15, places <= 3 else { return nil }
  var value: Int64 = 0
  var index = 0
  while index < bytes.count {
    let digit = start.load(fromByteOffset: index, as: UInt8.self) &- 48
    if digit > 9 { break }
    value = value &* 10 &+ Int64(digit)
    index &+= 1
  }
  guard index > 0 else { return nil }
  var missing = places
  if index < bytes.count {
    missing = places &- (bytes.count &- index &- 1)
    guard missing >= 0, missing < places,
      start.load(fromByteOffset: index, as: UInt8.self) == UInt8(ascii: ".")
    else { return nil }
    index &+= 1
    while index < bytes.count {
      let digit = start.load(fromByteOffset: index, as: UInt8.self) &- 48
      if digit > 9 { return nil }
      value = value &* 10 &+ Int64(digit)
      index &+= 1
    }
  }
  while missing > 0 {
    value = value &* 10
    missing &-= 1
  }
  return value
}

private func anyDecimal(_ bytes: UnsafeRawBufferPointer, places: Int) -> Int64? {
  var index = 0
  let count = bytes.count
  var negative = false
  if index < count, bytes[index] == UInt8(ascii: "-") {
    negative = true
    index += 1
  }
  var value: Int64 = 0
  var digits = 0
  var decimals = -1
  while index < count {
    let byte = bytes[index]
    index += 1
    if byte == UInt8(ascii: "."), decimals < 0 {
      decimals = 0
      continue
    }
    guard byte >= 48, byte <= 57 else { return nil }
    digits += 1
    if decimals >= 0 {
      if decimals == places {
        if byte != 48 { return nil }
        continue
      }
      decimals += 1
    }
    let (scaled, overflow1) = value.multipliedReportingOverflow(by: 10)
    let (sum, overflow2) = scaled.addingReportingOverflow(Int64(byte &- 48))
    if overflow1 || overflow2 { return nil }
    value = sum
  }
  if digits == 0 { return nil }
  var missing = places - max(decimals, 0)
  while missing > 0 {
    let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
    if overflow { return nil }
    value = scaled
    missing -= 1
  }
  return negative ? -value : value
}

/// Reads a decimal numeral out of text; see the byte form.
package func scaledDecimal(text: some StringProtocol, places: Int) -> Int64? {
  var copy = String(text)
  return copy.withUTF8 { scaledDecimal(UnsafeRawBufferPointer($0), places: places) }
}

/// Writes an integer scaled by 10^`places` as a decimal numeral; `keepZeros` keeps the full number
/// of decimals, otherwise trailing zeros (and then the point) are left out.
package func decimalText(_ value: Int64, places: Int, keepZeros: Bool) -> String {
  var digits = String(value.magnitude)
  if digits.count <= places {
    digits = String(repeating: "0", count: places + 1 - digits.count) + digits
  }
  let split = digits.index(digits.endIndex, offsetBy: -places)
  let whole = digits[..<split]
  var fraction = digits[split...]
  if !keepZeros {
    while fraction.last == "0" { fraction.removeLast() }
  }
  let sign = value < 0 ? "-" : ""
  return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
}
