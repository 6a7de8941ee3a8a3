package import Model

/// A line's expected allowed amount, or why there is none.
package enum LinePrice: Equatable, Sendable {
  /// The allowed amount, its tree, the last step first.
  case priced(Money, PriceStep)
  case unpriced(NoPrice)

  /// The allowed amount; nil where there is none.
  package var allowed: Money? {
    if case .priced(let money, _) = self { return money }
    return nil
  }

  /// How the amount came about; nil where there is none.
  package var explanation: PriceStep? {
    if case .priced(_, let step) = self { return step }
    return nil
  }

  /// Why there is no amount; nil where there is one.
  package var problem: NoPrice? {
    if case .unpriced(let problem) = self { return problem }
    return nil
  }
}

/// Prices service lines by the Medicare physician fee schedule: each line, and what lines of one
/// patient, provider and day do to one another.
package struct FeePricer: Sendable {
  private let schedule: @Sendable (CivilDate) throws(ImportProblem) -> FeeSchedule

  private let rareSettings: Bool

  /// `rareSettings`: whether a service that is marked "NA" in a setting is priced there all the same, by
  /// the setting's values; it is not unless a payer does so.
  package init(_ schedules: FeeSchedules, rareSettings: Bool = false) {
    self.init(rareSettings: rareSettings) { (day) throws(ImportProblem) in
      try schedules.schedule(on: day)
    }
  }

  /// `schedule` gives the releases that count on a day.
  package init(
    rareSettings: Bool = false,
    schedule: @escaping @Sendable (CivilDate) throws(ImportProblem) -> FeeSchedule
  ) {
    self.rareSettings = rareSettings
    self.schedule = schedule
  }

  /// Prices lines of one patient, in their order.
  ///
  /// Lines with one provider key and first day are reduced together; leave out what is denied before
  /// pricing. Throws when a release in the folder is damaged.
  package func price(_ lines: [FeeLine]) throws(ImportProblem) -> [LinePrice] {
    var prices: [LinePrice] = []
    prices.reserveCapacity(lines.count)
    guard let first = lines.first else { return [] }
    // Most claims are of one provider and day.
    if lines.allSatisfy({ $0.from == first.from && $0.provider == first.provider }) {
      var day = FeeDay(try schedule(first.from), lines, rareSettings: rareSettings)
      return day.prices()
    }
    var done = Array(repeating: false, count: lines.count)
    prices = Array(repeating: .unpriced(.noValues), count: lines.count)
    for start in lines.indices where !done[start] {
      let together = lines.indices[start...].filter {
        lines[$0].from == lines[start].from && lines[$0].provider == lines[start].provider
      }
      var day = FeeDay(
        try schedule(lines[start].from), together.map { lines[$0] }, rareSettings: rareSettings)
      for (index, price) in zip(together, day.prices()) {
        prices[index] = price
        done[index] = true
      }
    }
    return prices
  }

  /// Prices lines of one provider and day by what a contract says of each, which reduce one another.
  ///
  /// There are as many terms as lines; fees and indicators come from Medicare's schedule.
  package static func price(
    _ lines: [FeeLine], terms: [FeeTerms], by schedule: FeeSchedule, rareSettings: Bool = false
  ) -> [LinePrice] {
    precondition(lines.count == terms.count, "each line has terms")
    var day = FeeDay(schedule, lines, rareSettings: rareSettings, terms: terms)
    return day.prices()
  }

  /// Prices one line by itself.
  package func price(_ line: FeeLine) throws(ImportProblem) -> LinePrice {
    try price([line])[0]
  }
}
