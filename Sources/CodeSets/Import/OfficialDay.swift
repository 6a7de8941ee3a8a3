internal import Model

/// Days as official files write them, and as columns hold them.
enum OfficialDay {
  /// A first day that is not said: before all days.
  static let unsaidStart = Int32.min
  /// A last day that is not said: after all days.
  static let unsaidEnd = Int32.max

  /// Reads `CCYYMMDD`, `YYYY-MM-DD` and `M/D/YYYY`; nil when it is no day.
  static func read(_ text: String) -> CivilDate? {
    if let day = CivilDate(text) { return day }
    let bytes = Array(text.utf8)
    if bytes.count == 8, let day = bytes.withUnsafeBytes({ CivilDate(compact: $0) }) { return day }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2,
      parts[2].utf8.count == 4, parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }),
      let month = Int(parts[0]), let day = Int(parts[1]), let year = Int(parts[2])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// The day of a field as columns hold it; `blank` where the field is blank.
  static func read(
    _ text: String, blank: Int32, file: String, row: Int, column: String
  ) throws(ImportProblem) -> Int32 {
    if text.isEmpty { return blank }
    guard let day = read(text) else {
      throw ImportProblem(
        .badDate, file: file, row: row, column: column,
        "\(shown(text)) is no day. Days are written 20240701, 2024-07-01 or 07/01/2024.")
    }
    return day.days
  }

  /// The day that a column holds; nil when it is not said.
  static func day(_ days: Int32) -> CivilDate? {
    days == unsaidStart || days == unsaidEnd ? nil : CivilDate(days: days)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
