import Model

/// The records that conditions read from, in the order of ``FieldReference/Base``, and behind them a
/// record whose one field is the pretended today.
///
/// They stand in memory of their own, so that a condition finds its record by one load and an
/// evaluator is a few addresses.
final class JudgedRecords {
  let bases: UnsafeMutablePointer<UnsafeRawPointer>
  /// How many more records may be gone through for the rule being judged.
  let work: UnsafeMutablePointer<Int>
  /// What asks the official files.
  let releases: ReleaseReader
  private let asOf: UnsafeMutablePointer<Slot>

  /// The number of the record that holds the pretended today.
  static let asOfBase = UInt8(FieldReference.Base.allCases.count)

  /// The most records that the quantifiers and sums of one rule go through on one claim.
  ///
  /// Four times what three quantifiers within each other need on a claim of 80 lines; a count, so that
  /// the verdict is the same on every machine.
  static let workLimit = 2_000_000

  init(asOf date: CivilDate, releases: ReleaseBook) {
    self.releases = ReleaseReader(releases)
    asOf = .allocate(capacity: 1)
    asOf.initialize(to: Slot(value: Int64(date.days)))
    let count = Int(JudgedRecords.asOfBase) + 1
    bases = .allocate(capacity: count)
    bases.initialize(repeating: UnsafeRawPointer(asOf), count: count)
    work = .allocate(capacity: 1)
    work.initialize(to: JudgedRecords.workLimit)
  }

  /// Turns to another pretended today.
  func turn(to date: CivilDate) { asOf.pointee = Slot(value: Int64(date.days)) }

  deinit {
    bases.deallocate()
    asOf.deallocate()
    work.deallocate()
  }
}
