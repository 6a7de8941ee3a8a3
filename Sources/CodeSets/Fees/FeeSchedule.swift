package import Model
internal import Synchronization

/// The releases of the physician fee schedule that count on one day, and the fee of a row by them.
package struct FeeSchedule: Sendable {
  package let day: CivilDate
  /// nil when no release counts on the day.
  package let values: RelativeValues?
  package let indices: GeographicIndices?
  package let anesthesia: AnesthesiaFactors?

  package init(
    day: CivilDate, values: RelativeValues?, indices: GeographicIndices?,
    anesthesia: AnesthesiaFactors? = nil
  ) {
    self.day = day
    self.values = values
    self.indices = indices
    self.anesthesia = anesthesia
  }

  /// The fee of a row before any adjustment, capped at the outpatient rate where it applies.
  ///
  /// One rounding at the end of each formula. Source: Claims Processing Manual, chapter 12, 20.1, and chapter 23,
  /// Addendum, fields 28, 29 and 33A.
  package func fee(
    _ row: RelativeValue, _ setting: ServiceSetting, _ index: GeographicIndex
  ) -> PriceStep {
    let plain = uncapped(row, setting, index)
    guard row.isCapped else { return plain }
    return PriceStep(
      "Fee, no more than the outpatient rate", .least, [plain, cap(row, setting, index)],
      source: .manual("23, Addendum, OPPS payment amount"))
  }

  /// The fee by the formula alone.
  package func uncapped(
    _ row: RelativeValue, _ setting: ServiceSetting, _ index: GeographicIndex
  ) -> PriceStep {
    formula(
      setting == .facility ? "Fee in a facility" : "Fee outside of a facility", row, index,
      practice: row.practice(setting), malpractice: row.malpractice)
  }

  /// The cap at the outpatient rate.
  package func cap(
    _ row: RelativeValue, _ setting: ServiceSetting, _ index: GeographicIndex
  ) -> PriceStep {
    formula(
      "Cap at the outpatient rate", row, index, practice: row.capPractice(setting),
      malpractice: row.capMalpractice)
  }

  /// The fee of a unit of therapy after the first: half of the practice expense.
  package func reducedTherapy(_ row: RelativeValue, _ index: GeographicIndex) -> PriceStep {
    formula(
      "Further unit of therapy, half the practice expense", row, index,
      practice: row.practiceNonfacility, malpractice: row.malpractice, halfPractice: true)
  }

  private func formula(
    _ label: String, _ row: RelativeValue, _ index: GeographicIndex, practice: Int32,
    malpractice: Int32, halfPractice: Bool = false
  ) -> PriceStep {
    let rowSource = values.map { PriceSource.code($0.release, row.code, row.modifier) }
    let placeSource = indices.map { PriceSource.locality($0.release, index.locality) }
    func part(
      _ label: String, _ value: Int32, _ place: String, _ factor: Int32, half: Bool = false
    ) -> PriceStep {
      var factors = [
        PriceStep.given(label, Figure(Int128(value), places: 3, .factor), rowSource),
        PriceStep.given(place, Figure(Int128(factor), places: 3, .factor), placeSource),
      ]
      if half {
        factors.append(
          .given(
            "Half of the practice expense", .percent(50),
            .manual("23, Addendum, multiple procedure indicator")))
      }
      return PriceStep(label, .product, factors)
    }
    let sum = PriceStep(
      "Relative values for the locality", .sum,
      [
        part("Work", row.work, "Index of work", index.work),
        part(
          "Practice expense", practice, "Index of practice expense", index.practice,
          half: halfPractice),
        part("Malpractice", malpractice, "Index of malpractice", index.malpractice),
      ])
    return .cents(
      label, sum,
      .given(
        "Conversion factor", Figure(Int128(row.conversionFactor), places: 4, .dollars), rowSource),
      source: .manual("12, 20.1"))
  }
}

/// The fee schedules by day, from a library of releases.
package final class FeeSchedules: Sendable {
  private let library: CodeLibrary
  private let qualifying: Bool
  private let opened = Mutex<[CivilDate: FeeSchedule]>([:])

  /// `qualifying`: whether the provider is a qualifying participant, who has values of his own from 2026.
  package init(_ library: CodeLibrary, qualifying: Bool = false) {
    self.library = library
    self.qualifying = qualifying
  }

  /// The set of relative values that counts on a day: from 2026 qualifying participants have one of their own.
  package static func set(on day: CivilDate, qualifying: Bool = false) -> String {
    day.civil.year >= 2026 ? (qualifying ? "qpp" : "nonqpp") : ""
  }

  /// The schedule of a day; kinds without a release on it are missing in it, which prices then say.
  package func schedule(on day: CivilDate) throws(ImportProblem) -> FeeSchedule {
    if let found = opened.withLock({ $0[day] }) { return found }
    let set = FeeSchedules.set(on: day, qualifying: qualifying)
    let schedule = FeeSchedule(
      day: day,
      values: try library.file(.mpfs, set: set, on: day).map { file throws(ImportProblem) in
        try RelativeValues(file)
      },
      indices: try library.file(.gpci, on: day).map { file throws(ImportProblem) in
        try GeographicIndices(file)
      },
      anesthesia: try library.file(.anesthesia, on: day).map { file throws(ImportProblem) in
        try AnesthesiaFactors(file)
      })
    opened.withLock { $0[day] = schedule }
    return schedule
  }
}
