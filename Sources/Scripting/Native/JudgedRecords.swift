import Model

/// The records that conditions read from, in the order of ``FieldReference/Base``: the claim, the
/// judged line, the quantifier's record, and a record whose one field is the pretended today.
///
/// They stand in memory of their own, so that a condition finds its record by one load and an
/// evaluator is two addresses.
final class JudgedRecords {
  let bases: UnsafeMutablePointer<UnsafeRawPointer>
  private let asOf: UnsafeMutablePointer<Slot>

  /// The number of the record that holds the pretended today.
  static let asOfBase: UInt8 = 3

  init(asOf date: CivilDate) {
    asOf = .allocate(capacity: 1)
    asOf.initialize(to: Slot(value: Int64(date.days)))
    bases = .allocate(capacity: 4)
    bases.initialize(repeating: UnsafeRawPointer(asOf), count: 4)
  }

  deinit {
    bases.deallocate()
    asOf.deallocate()
  }
}
