import Model

/// Days counted in years.
enum PriorDays {
  /// The same day some years on; 29 February becomes the 28th where there is none.
  static func shifted(_ date: Int64, years: Int) -> Int64 {
    let (year, month, day) = CivilDate(days: Int32(truncatingIfNeeded: date)).civil
    let there = year + years
    let last = CivilDate.daysIn(month: month, year: there)
    let moved = CivilDate(year: there, month: month, day: min(day, last))
    return moved.map { Int64($0.days) } ?? date + Int64(years) * 365
  }
}
