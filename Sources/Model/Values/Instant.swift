/// A moment in time: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct Instant: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Midnight UTC of a date.
  package init(_ date: CivilDate) { milliseconds = Int64(date.days) * Instant.day }

  package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

  /// The moment some milliseconds later, or earlier when they are negative.
  package func advanced(by milliseconds: Int64) -> Instant {
    Instant(milliseconds: self.milliseconds + milliseconds)
  }

  /// The milliseconds from another moment to this one.
  package func since(_ other: Instant) -> Int64 { milliseconds - other.milliseconds }

  /// The date in UTC.
  package var date: CivilDate { CivilDate(days: Int32(clamping: floorDivided(by: Instant.day))) }

  package static let second: Int64 = 1_000
  package static let minute: Int64 = 60_000
  package static let day: Int64 = 86_400_000

  private func floorDivided(by unit: Int64) -> Int64 {
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: unit)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

extension Instant: CustomStringConvertible {
  /// The moment as `2026-06-30T14:05:09.123Z`.
  package var description: String {
    let rest = milliseconds - floorDivided(by: Instant.day) * Instant.day
    return "\(date)T" + pad(rest / 3_600_000, 2) + ":" + pad(rest / 60_000 % 60, 2) + ":"
      + pad(rest / 1_000 % 60, 2) + "." + pad(rest % 1_000, 3) + "Z"
  }
}

private func pad(_ value: Int64, _ width: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
