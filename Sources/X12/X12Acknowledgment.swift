extension X12Problem {
  /// IK304 of a 999 that reports the problem: what is wrong with the segment (8: with an element of
  /// it). Nil for what concerns the envelope, which a 999 or TA1 reports elsewhere.
  package var segmentFault: StaticString? {
    switch code {
    case .unknownSegment: "1"
    case .unexpectedSegment: "2"
    case .segmentMissing, .loopMissing: "3"
    case .tooManyLoops: "4"
    case .tooManySegments: "5"
    case .foreignSegment: "6"
    case .segmentOrder: "7"
    case .unusedSegment: "I4"
    default: elementFault == nil ? nil : "8"
    }
  }

  /// IK403: what is wrong with the element.
  package var elementFault: StaticString? {
    switch code {
    case .elementMissing: "1"
    case .elementCondition: "2"
    case .tooManyElements, .trailingSeparator: "3"
    case .tooShort: "4"
    case .tooLong: "5"
    case .invalidCharacter, .blanks, .untidyText, .untidyNumber: "6"
    case .invalidCode, .levelNumber, .levelParent, .levelChild, .lineNumber: "7"
    case .invalidDate: "8"
    case .invalidTime: "9"
    case .exclusion: "10"
    case .tooManyRepetitions: "12"
    case .tooManyComponents: "13"
    case .unusedElement: "I10"
    case .pattern: "I12"
    case .patientLevel: isForbidden ? "I13" : "I9"
    default: nil
    }
  }

  /// IK402: the number of the element in the data element dictionary; nil where none is known.
  package var dataElement: Int? {
    guard case .guide(let note) = detail, note.spec >= 0 else { return nil }
    return Int(note.table.specs[note.spec].number)
  }

  /// The segment that is missing, which a 999 names in IK301 in place of the one at the place.
  package var missingSegment: X12Tag? {
    guard code == .segmentMissing || code == .loopMissing, case .guide(let note) = detail,
      note.node != GuideTable.noNode
    else { return nil }
    return note.table.nodes[Int(note.node)].id
  }

  /// The home in the guide of what the problem is about: `2010BB NM109`, `2400 DTP` of a missing one.
  package var home: String {
    guard let missing = missingSegment else { return place.home }
    return place.loop == .empty ? "\(missing)" : "\(place.loop) \(missing)"
  }

  /// IK502 of the transaction that has the problem: 5 for its segments, else what is wrong with
  /// its envelope; nil when the transaction is not at fault.
  package var transactionFault: StaticString? {
    switch code {
    case .seMissing, .truncated: "2"
    case .transactionControl: "3"
    case .segmentCount: "4"
    case .duplicateControl: "23"
    default: segmentFault == nil ? nil : "5"
    }
  }

  private var isForbidden: Bool {
    guard case .guide(let note) = detail else { return false }
    return note.a == 1
  }
}
