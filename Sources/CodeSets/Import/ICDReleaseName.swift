internal import Model

/// What the name of an ICD-10-CM file says of the first day: `icd10cm_order_2026.txt` is the fiscal year from
/// October 2025, `icd10cm-order-April-2026.txt` and `icd10cm_2026-04_codes.csv` the update of April.
enum ICDReleaseName {
  /// The first day of the release in a file; nil when neither the name nor the file says it.
  ///
  /// A fiscal year holds two releases, the one of October and the update of April: a day that was asked for
  /// and lies in the year is taken.
  static func from(
    _ lastName: String, year inside: Int? = nil, asked: CivilDate?
  ) -> CivilDate? {
    let letters = Array(lastName.utf8)
    var year = inside
    for start in letters.indices.dropLast(3) {
      guard let number = number(letters, start, 4), (2014...2099).contains(number),
        digit(letters, start - 1) == nil, digit(letters, start + 4) == nil
      else { continue }
      if digit(letters, start + 4) == nil, let month = month(letters, behind: start + 4) {
        return CivilDate(year: number, month: month, day: 1)
      }
      year = number
      for (word, month) in [("april", 4), ("apr", 4), ("october", 10), ("oct", 10)]
      where contains(letters, word: word) {
        return CivilDate(year: number, month: month, day: 1)
      }
      break
    }
    guard let year, let first = CivilDate(year: year - 1, month: 10, day: 1),
      let last = CivilDate(year: year, month: 9, day: 30)
    else { return nil }
    if let asked, asked >= first, asked <= last { return asked }
    return first
  }

  /// The month in `-04` or `_04`, where no more digits follow.
  private static func month(_ letters: [UInt8], behind place: Int) -> Int? {
    guard place < letters.count, [UInt8(ascii: "-"), UInt8(ascii: "_")].contains(letters[place]),
      let month = number(letters, place + 1, 2), (1...12).contains(month),
      digit(letters, place + 3) == nil
    else { return nil }
    return month
  }

  private static func contains(_ letters: [UInt8], word: String) -> Bool {
    let wanted = Array(word.utf8)
    return letters.indices.contains { start in
      letters[start...].starts(with: wanted)
        && (start == 0 || !isLetter(letters[start - 1]))
        && (start + wanted.count == letters.count || !isLetter(letters[start + wanted.count]))
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static func digit(_ letters: [UInt8], _ place: Int) -> Int? {
    guard letters.indices.contains(place), (0x30...0x39).contains(letters[place]) else {
      return nil
    }
    return Int(letters[place]) - 0x30
  }

  private static func number(_ letters: [UInt8], _ start: Int, _ count: Int) -> Int? {
    var number = 0
    for place in start..<start + count {
      guard let digit = digit(letters, place) else { return nil }
      number = number * 10 + digit
    }
    return number
  }
}
