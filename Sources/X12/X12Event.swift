/// What a reader meets next, in file order.
///
/// Every event is a plain value without references. The segments in it are views that last until
/// the reader is asked for the next event.
package enum X12Event {
  case interchangeBegin(X12Interchange)
  case groupBegin(X12Group)
  case transactionBegin(X12Transaction)
  /// A segment that is no envelope; outside a transaction (`numberInTransaction` 0) it is TA1 or
  /// one that an X127 problem names.
  case segment(X12Segment)
  case transactionEnd(X12Trailer)
  case groupEnd(X12Trailer)
  case interchangeEnd(X12Trailer)
  case problem(X12Problem)
}

/// An ISA segment.
package struct X12Interchange {
  package let segment: X12Segment
  /// ISA13.
  package let control: X12Word
}

/// A GS segment.
package struct X12Group {
  package let segment: X12Segment
  /// GS01, such as `HC`.
  package let function: X12Word
  /// GS06.
  package let control: X12Word
  /// GS08, such as `005010X222A1`.
  package let guide: X12Word
}

/// An ST segment with the guide of its group.
package struct X12Transaction {
  package let segment: X12Segment
  /// ST01, such as `837`.
  package let kind: X12Word
  /// ST02.
  package let control: X12Word
  /// ST03; empty before version 5010.
  package let guide: X12Word
  /// GS08 of the group around it; empty when there is none.
  package let groupGuide: X12Word
}

/// The end of a transaction, group or interchange.
package struct X12Trailer {
  /// SE, GE or IEA; nil when it is missing.
  package let segment: X12Segment?
  /// What was counted: segments of the transaction, transactions of the group, groups.
  package let count: Int
}
