/// What the digits of a numeric element look like.
struct NumberForm {
  /// An optional minus, digits, and at most one point where it may have one.
  var isNumber = true
  /// Digits only: neither the minus nor the point counts for the length.
  var digits = 0
  /// Zeros that say nothing: in front, or after the cents.
  var isUntidy = false

  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, isWhole: Bool) {
    var position = range.lowerBound
    if bytes[position] == 0x2D { position &+= 1 }
    let first = position
    var point = -1
    while position < range.upperBound {
      let byte = bytes[position]
      if byte &- 0x30 < 10 {
        digits &+= 1
      } else if byte == 0x2E, point < 0, !isWhole {
        point = position
      } else {
        isNumber = false
        return
      }
      position &+= 1
    }
    if digits == 0 {
      isNumber = false
      return
    }
    let wholeEnd = point < 0 ? position : point
    if bytes[first] == 0x30, wholeEnd &- first > 1 { isUntidy = true }
    if point >= 0, position &- point > 3, bytes[position &- 1] == 0x30 { isUntidy = true }
  }
}

/// Dates, times and spans in the formats of data element 1250.
enum Moment {
  enum Verdict { case good, badDate, badTime, unknownForm }

  static func verdict(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, _ form: X12Tag
  ) -> Verdict {
    let start = range.lowerBound
    switch form {
    case "D8": return range.count == 8 && isDate(bytes, start) ? .good : .badDate
    case "RD8":
      let isSpan =
        range.count == 17 && bytes[start + 8] == 0x2D && isDate(bytes, start)
        && isDate(bytes, start + 9)
      return isSpan ? .good : .badDate
    case "D6":
      guard range.count == 6, let month = digits(bytes, start + 2, 2),
        let day = digits(bytes, start + 4, 2), let year = digits(bytes, start, 2)
      else { return .badDate }
      return isDay(2000 + year, month, day) ? .good : .badDate
    case "DT":
      guard range.count == 12, isDate(bytes, start) else { return .badDate }
      return isTime(bytes, start + 8, 4) ? .good : .badTime
    case "TM": return isTime(bytes, start, range.count) ? .good : .badTime
    default: return .unknownForm
    }
  }

  private static func isDate(_ bytes: UnsafePointer<UInt8>, _ start: Int) -> Bool {
    guard let year = digits(bytes, start, 4), let month = digits(bytes, start + 4, 2),
      let day = digits(bytes, start + 6, 2)
    else { return false }
    return isDay(year, month, day)
  }

  private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard year > 0, month >= 1, month <= 12, day >= 1 else { return false }
    switch month {
    case 2:
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      return day <= (isLeap ? 29 : 28)
    case 4, 6, 9, 11: return day <= 30
    default: return day <= 31
    }
  }

  /// HHMM, HHMMSS, HHMMSSD or HHMMSSDD.
  private static func isTime(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Bool {
    guard count == 4 || (count >= 6 && count <= 8), let hour = digits(bytes, start, 2),
      let minute = digits(bytes, start + 2, 2), hour < 24, minute < 60
    else { return false }
    guard count > 4 else { return true }
    guard let second = digits(bytes, start + 4, 2), second < 60 else { return false }
    return count == 6 || digits(bytes, start + 6, count - 6) != nil
  }

  @inline(__always)
  private static func digits(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int
  ) -> Int? {
    var value = 0
    for position in start..<start + count {
      let digit = bytes[position] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }
}
