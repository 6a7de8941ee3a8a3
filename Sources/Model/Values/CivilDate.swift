/// A calendar date without a time or zone, in the proleptic Gregorian calendar.
///
/// Held as days since 1970-01-01. The algorithms are the usual era arithmetic over 400-year cycles.
package struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before.
  package var days: Int32

  package init(days: Int32) { self.days = days }

  /// A date that exists in the calendar; nil for the 30th of February and its like.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.daysIn(month: month, year: year)
    else { return nil }
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    days = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Reads `CCYYMMDD` (X12 date format D8); nil when it is not eight digits of a real date.
  package init?(compact bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 8, let year = digits(bytes, 0, 4), let month = digits(bytes, 4, 2),
      let day = digits(bytes, 6, 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads `YYYY-MM-DD`.
  package init?(_ text: some StringProtocol) {
    var copy = String(text)
    let parsed = copy.withUTF8 { utf8 -> CivilDate? in
      let bytes = UnsafeRawBufferPointer(utf8)
      guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
        let year = digits(bytes, 0, 4), let month = digits(bytes, 5, 2),
        let day = digits(bytes, 8, 2)
      else { return nil }
      return CivilDate(year: year, month: month, day: day)
    }
    guard let parsed else { return nil }
    self = parsed
  }

  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.days < b.days }

  /// The year, month and day.
  package var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  /// The age on this date of someone born on a date, in whole years.
  ///
  /// Someone born on 29 February
  /// turns a year older on 1 March of a common year.
  package func age(bornOn birth: CivilDate) -> Int {
    let now = civil
    let then = birth.civil
    let before = (now.month, now.day) < (then.month, then.day)
    return now.year - then.year - (before ? 1 : 0)
  }

  /// The number of days in a month of a year.
  package static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: CustomStringConvertible {
  /// The date as `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = civil
    return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)
  }
}

private func pad(_ value: Int, _ width: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}

private func digits(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Int? {
  var value = 0
  for index in start..<start + count {
    let byte = bytes[index]
    guard byte >= 48, byte <= 57 else { return nil }
    value = value * 10 + Int(byte &- 48)
  }
  return value
}
