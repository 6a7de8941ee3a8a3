package import CodeSets
package import Model

/// Amounts by code: `fee_schedule "hawthorn.lab" { … }`, written out, in a CSV file, or derived from
/// Medicare's or another schedule.
package struct RateSchedule: LayeredEntry {
  /// One row: what a unit of a code comes to.
  package struct Row: Sendable {
    package enum Amount: Sendable {
      case money(facility: Money, nonfacility: Money)
      /// Base units of anesthesia.
      case baseUnits(Int)
    }

    package var code: CodeKey
    /// Blank for the code alone.
    package var modifier: CodeKey
    package var amount: Amount
    /// The days of the row, within those of the schedule.
    package var from: CivilDate?
    package var to: CivilDate?
    /// Its number among the rows, from 1.
    package var number: Int
    package var place: SourcePlace

    func counts(on day: CivilDate) -> Bool {
      (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }

    func meets(_ other: Row) -> Bool {
      let starts = (from?.days ?? .min, other.from?.days ?? .min)
      let ends = (to?.days ?? .max, other.to?.days ?? .max)
      return starts.0 <= ends.1 && starts.1 <= ends.0
    }
  }

  package var id: String
  package var title: String?
  package var source: String
  package var from: CivilDate
  package var to: CivilDate?
  /// The rows by code.
  package var rows: [UInt64: [Row]]
  /// What codes without a row come to.
  package var base: RateBase?
  package var layer: Layer
  package var replaces: String?
  package var place: SourcePlace

  static let keys = ["title", "effective", "rows", "base", "source", "owner", "replaces"]
  static let required = ["effective", "source"]

  package var rowCount: Int { rows.reduce(0) { $0 + $1.value.count } }

  func counts(on day: CivilDate) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

  /// The row of a code on a day: that of the line's first modifier which has one, else of the code alone.
  ///
  /// A line for the technical or professional part, or that was discontinued (26, TC, 53), is never given
  /// the amount of the whole.
  func row(_ code: CodeKey, _ modifiers: [CodeKey], on day: CivilDate) -> Row? {
    guard let own = rows[code.bits]?.filter({ $0.counts(on: day) }) else { return nil }
    for modifier in modifiers {
      if let row = own.first(where: { $0.modifier == modifier }) { return row }
    }
    if modifiers.contains(where: RateSchedule.parts.contains) { return nil }
    return own.first { $0.modifier.bits == 0 }
  }

  /// Whether the code has rows, of whatever day or modifier.
  func knows(_ code: CodeKey) -> Bool { rows[code.bits] != nil }

  private static let parts = [
    FeeModifier.professional, FeeModifier.technical, FeeModifier.discontinued,
  ]
}

/// What amounts are derived from, and the share of it.
package struct RateBase: Sendable {
  package enum Schedule: Sendable {
    /// Medicare's physician fee schedule, of a locality (nil for the line's) and of one day (nil for
    /// the line's).
    case medicare(locality: FeeLocality?, day: CivilDate?)
    /// A fee_schedule by name.
    case named(String)
  }

  package var schedule: Schedule
  /// nil for all of it.
  package var share: Rate?
  package var place: SourcePlace

  static let keys = ["schedule", "locality", "year", "on", "pct"]
}
