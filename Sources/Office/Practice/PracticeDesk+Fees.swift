package import Model

extension PracticeDesk {
  /// Compares two ways of pricing over the claims the practice has stored.
  ///
  /// Of each the newest version counts, with the lines whose days of service lie in between. Nothing is
  /// recorded.
  package func compareFees(
    _ comparison: FeeComparison, from: CivilDate, to: CivilDate,
    tell: (FeeComparison.Event) -> Void
  ) throws -> FeeComparisonReport {
    try overClaims(everyVersion: false) { try comparison.run([$0], from: from, to: to, tell: tell) }
  }
}

extension FeeComparison {
  /// The first day of the twelve months that end on a day.
  package static func yearBefore(_ day: CivilDate) -> CivilDate {
    let (year, month, number) = day.civil
    let same =
      CivilDate(year: year - 1, month: month, day: number)
      ?? CivilDate(year: year - 1, month: month, day: 28) ?? day
    return CivilDate(days: same.days + 1)
  }
}
