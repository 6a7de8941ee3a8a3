import Model

/// The day on which a file says it was made.
enum FileDate {
  /// BHT04, else GS04; the first day of the count where a file has neither.
  static func ownDate(of text: String) -> CivilDate {
    date(of: "BHT", element: 4, in: text) ?? date(of: "GS", element: 4, in: text)
      ?? CivilDate(days: 0)
  }

  /// Finds an element by the separator that ISA declares.
  private static func date(of id: String, element: Int, in text: String) -> CivilDate? {
    guard text.count > 3 else { return nil }
    let separator = text[text.index(text.startIndex, offsetBy: 3)]
    guard let start = text.firstRange(of: "\(id)\(separator)")?.lowerBound else { return nil }
    let elements = text[start...].prefix(400).split(
      separator: separator, omittingEmptySubsequences: false)
    guard elements.count > element, elements[element].utf8.count == 8 else { return nil }
    let day = Array(elements[element])
    return CivilDate("\(String(day[0..<4]))-\(String(day[4..<6]))-\(String(day[6..<8]))")
  }
}
