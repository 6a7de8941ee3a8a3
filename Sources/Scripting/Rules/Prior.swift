package import Model

extension Condition {
  /// A condition on other claims of the input: how many records there are that agree with the judged
  /// one in some fields and meet a condition of their own.
  ///
  /// The records are lines where a line is judged and claims where a claim is. The judged claim's own
  /// never count.
  package struct Prior: Sendable {
    /// Where the judged record stands.
    package var base: FieldReference.Base
    /// What is looked for: lines or claims.
    package var record: Record
    /// What the other record must be; nil when it need only agree.
    package var condition: Condition?
    package var key: PriorKey
    package var days: Days
    /// Only records before the judged one: dated earlier, or the same day and earlier in the input.
    package var onlyEarlier: Bool
    package var count: ClosedRange<Int>
    /// The answer where nothing is known of the input.
    package var unknown: Bool
    package var wording: String
    /// Where it stands in its file, where that is known.
    package var place: SourcePlace?

    /// How far from the judged record's date the other's may lie.
    package enum Days: Sendable, Hashable {
      case any
      case same
      case within(Int64)
      /// Later than the same day so many years before, and before the same day so many years after.
      case years(Int)
    }

    /// Names the records that are kept for the condition; two conditions that keep the same share
    /// them.
    private(set) var table = ""

    /// Names the records, when all else is known.
    mutating func name() {
      table = "\(record.rawValue) \(key.text) \(condition.map(PriorTableName.text) ?? "")"
    }

    /// The first and the last day around a date.
    func days(around date: Int64) -> ClosedRange<Int64>? {
      switch days {
      case .any: return nil
      case .same: return date...date
      case .within(let days): return date - days...(onlyEarlier ? date : date + days)
      case .years(let years):
        let first = PriorDays.shifted(date, years: -years) + 1
        return first...(onlyEarlier ? date : PriorDays.shifted(date, years: years) - 1)
      }
    }
  }
}
