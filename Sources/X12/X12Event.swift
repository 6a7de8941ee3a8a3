/// What a reader meets next, in file order.
///
/// Small plain values without references. The segments are views that last until the reader is
/// asked for the next event; what an envelope segment says is asked of the reader
/// (`interchange`, `group`, `transaction`), and so is the `problem`.
@frozen @usableFromInline
package enum X12Event {
  /// ISA.
  case interchangeBegin(X12Segment)
  /// GS.
  case groupBegin(X12Segment)
  /// ST.
  case transactionBegin(X12Segment)
  /// A segment that is no envelope; outside a transaction (`numberInTransaction` 0) it is TA1 or
  /// one that an X127 problem names.
  case segment(X12Segment)
  /// SE; nil when it is missing.
  case transactionEnd(X12Segment?)
  /// GE; nil when it is missing.
  case groupEnd(X12Segment?)
  /// IEA; nil when it is missing.
  case interchangeEnd(X12Segment?)
  /// The reader's `problem`.
  case problem
}

/// What an ISA segment says.
package struct X12Interchange: Sendable {
  /// ISA13.
  package let control: X12Word
}

/// What a GS segment says.
package struct X12Group: Sendable {
  /// GS01, such as `HC`.
  package let function: X12Word
  /// GS06.
  package let control: X12Word
  /// GS08, such as `005010X222A1`.
  package let guide: X12Word

  static var none: X12Group { X12Group(function: .empty, control: .empty, guide: .empty) }
}

/// What an ST segment says, with the guide of its group.
package struct X12Transaction: Sendable {
  /// ST01, such as `837`.
  package let kind: X12Word
  /// ST02.
  package let control: X12Word
  /// ST03; empty before version 5010.
  package let guide: X12Word
  /// GS08 of the group around it; empty when there is none.
  package let groupGuide: X12Word

  static var none: X12Transaction {
    X12Transaction(kind: .empty, control: .empty, guide: .empty, groupGuide: .empty)
  }
}
