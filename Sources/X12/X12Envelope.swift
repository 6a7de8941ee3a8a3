/// Which interchange, group and transaction are open, and what was counted in them.
struct X12Envelope {
  private(set) var isInside = false
  private(set) var isInGroup = false
  private(set) var isInTransaction = false

  private(set) var interchange: X12Interchange?
  private(set) var group = X12Group.none
  private(set) var transaction = X12Transaction.none

  private(set) var groups = 0
  private(set) var transactions = 0
  /// Segments since ST, which is 1; without meaning outside a transaction.
  var segmentsInTransaction = 0
  /// The ST02 met in the group.
  private var controls: Set<X12Word> = []

  /// Where segments outside a transaction began, and how many there were.
  var strays: (first: X12Problem, count: Int)?

  /// Whether a segment was cut off, so that what is missing after it needs no word of its own.
  var isTruncated = false

  static func isEnvelope(_ id: X12Tag) -> Bool {
    switch id {
    case "ISA", "GS", "ST", "SE", "GE", "IEA": return true
    default: return false
    }
  }

  /// Whether an IEA without terminator is whole: its control number is the one of the ISA.
  func closes(_ segment: X12Segment) -> Bool {
    interchange?.control == segment.word(2) && !segment.word(2).isEmpty
  }

  mutating func begin(_ interchange: X12Interchange) {
    self = X12Envelope()
    isInside = true
    self.interchange = interchange
  }

  /// Goes on after IEA with a group or transaction that has no ISA.
  mutating func beginHeaderless() {
    self = X12Envelope()
    isInside = true
  }

  mutating func begin(_ group: X12Group) {
    isInGroup = true
    groups += 1
    transactions = 0
    self.group = group
    controls.removeAll(keepingCapacity: true)
  }

  /// Opens a transaction; false when its control number was used before in the group.
  mutating func begin(_ transaction: X12Transaction) -> Bool {
    isInTransaction = true
    transactions += 1
    segmentsInTransaction = 1
    self.transaction = transaction
    return controls.insert(transaction.control).inserted
  }

  mutating func endTransaction() { isInTransaction = false }

  mutating func endGroup() {
    isInGroup = false
    controls.removeAll(keepingCapacity: true)
  }

  mutating func endInterchange() { isInside = false }
}

// MARK: - Envelope segments

extension X12Reader {
  /// Answers a segment that is an envelope, stands outside a transaction or is damaged.
  mutating func handle(_ segment: X12Segment) {
    switch segment.id {
    case "GS": beginGroup(segment)
    case "ST": beginTransaction(segment)
    case "SE": endTransaction(segment)
    case "GE": endGroup(segment)
    case "IEA": endInterchange(segment)
    default:
      let isWelcome = envelope.isInTransaction || (segment.id == "TA1" && !envelope.isInGroup)
      if !isWelcome, segment.isTerminated {
        if let strays = envelope.strays {
          envelope.strays = (strays.first, strays.count + 1)
        } else {
          envelope.strays = (X12Problem(.outsideEnvelope, at: segment), 1)
        }
      } else if !envelope.isInTransaction {
        flushStrays()
      }
      emit(.segment(segment))
    }
  }

  /// Reports the segments outside a transaction met so far, as one problem at the first.
  mutating func flushStrays() {
    guard let (first, count) = envelope.strays else { return }
    envelope.strays = nil
    emit(
      X12Problem(
        .outsideEnvelope, offset: first.place.offset, segment: first.place.segment,
        segmentID: first.place.segmentID, .segments(count)))
  }

  private mutating func beginGroup(_ segment: X12Segment) {
    flushStrays()
    if envelope.isInTransaction { loseTransaction(before: segment.id, at: segment.start) }
    if envelope.isInGroup { loseGroup(before: segment.id, at: segment.start) }
    if envelope.interchange == nil {
      emit(X12Problem(.outsideEnvelope, at: segment, .unopened))
    }
    let group = X12Group(
      function: segment.word(1), control: segment.word(6), guide: segment.word(8))
    envelope.begin(group)
    emit(.groupBegin(segment))
  }

  private mutating func beginTransaction(_ segment: X12Segment) {
    flushStrays()
    if envelope.isInTransaction { loseTransaction(before: segment.id, at: segment.start) }
    tokenizer.renumber(1)
    let first = segment
    if !envelope.isInGroup { emit(X12Problem(.outsideEnvelope, at: first, .unopened)) }
    let transaction = X12Transaction(
      kind: segment.word(1), control: segment.word(2), guide: segment.word(3),
      groupGuide: envelope.isInGroup ? envelope.group.guide : .empty)
    if !envelope.begin(transaction) {
      emit(
        X12Problem(.duplicateControl, at: first, element: 2, .open(transaction.control)))
    }
    emit(.transactionBegin(first))
  }

  private mutating func endTransaction(_ segment: X12Segment) {
    flushStrays()
    guard envelope.isInTransaction else {
      emit(X12Problem(.outsideEnvelope, at: segment, .unopened))
      emit(.segment(segment))
      return
    }
    let counted = envelope.segmentsInTransaction
    if segment.isTerminated {
      let claimed = segment.word(1)
      if claimed.number != counted {
        emit(X12Problem(.segmentCount, at: segment, element: 1, .count(claimed, counted)))
      }
      let control = segment.word(2)
      if control != envelope.transaction.control {
        emit(
          X12Problem(
            .transactionControl, at: segment, element: 2,
            .control(control, envelope.transaction.control)))
      }
    }
    envelope.endTransaction()
    emit(.transactionEnd(segment))
  }

  private mutating func endGroup(_ segment: X12Segment) {
    flushStrays()
    if envelope.isInTransaction { loseTransaction(before: segment.id, at: segment.start) }
    guard envelope.isInGroup else {
      emit(X12Problem(.outsideEnvelope, at: segment, .unopened))
      emit(.segment(segment))
      return
    }
    if segment.isTerminated {
      let claimed = segment.word(1)
      if claimed.number != envelope.transactions {
        emit(
          X12Problem(
            .transactionCount, at: segment, element: 1, .count(claimed, envelope.transactions)))
      }
      let control = segment.word(2)
      if !areEqual(control, envelope.group.control) {
        emit(
          X12Problem(
            .groupControl, at: segment, element: 2, .control(control, envelope.group.control)))
      }
    }
    envelope.endGroup()
    emit(.groupEnd(segment))
  }

  private mutating func endInterchange(_ segment: X12Segment) {
    flushStrays()
    if envelope.isInTransaction { loseTransaction(before: segment.id, at: segment.start) }
    if envelope.isInGroup { loseGroup(before: segment.id, at: segment.start) }
    if let header = envelope.interchange?.control, segment.isTerminated || envelope.closes(segment)
    {
      let claimed = segment.word(1)
      if claimed.number != envelope.groups {
        emit(
          X12Problem(.groupCount, at: segment, element: 1, .count(claimed, envelope.groups)))
      }
      let control = segment.word(2)
      if !areEqual(control, header) {
        emit(
          X12Problem(.interchangeControl, at: segment, element: 2, .control(control, header)))
      }
    }
    envelope.endInterchange()
    emit(.interchangeEnd(segment))
  }

  /// Whether two control numbers of a numeric element are equal; leading zeros do not count.
  private func areEqual(_ first: X12Word, _ second: X12Word) -> Bool {
    if let one = first.number, let other = second.number { return one == other }
    return first == second
  }

  /// Closes what is open where the next interchange starts (`ISA`) or the file ends (empty tag).
  mutating func closeAll(before id: X12Tag, at offset: Int) {
    flushStrays()
    if envelope.isInTransaction { loseTransaction(before: id, at: offset) }
    if envelope.isInGroup { loseGroup(before: id, at: offset) }
    if let control = envelope.interchange?.control, !envelope.isTruncated {
      emit(missing(.ieaMissing, before: id, at: offset, control))
    }
    envelope.endInterchange()
    emit(.interchangeEnd(nil))
  }

  private mutating func loseTransaction(before id: X12Tag, at offset: Int) {
    if !envelope.isTruncated {
      let control = envelope.transaction.control
      if id == .empty {
        envelope.isTruncated = true
        emit(X12Problem(.truncated, offset: offset, .open(control)))
      } else {
        emit(missing(.seMissing, before: id, at: offset, control))
      }
    }
    envelope.endTransaction()
    emit(.transactionEnd(nil))
  }

  /// A missing trailer, placed at the segment that came instead.
  private func missing(
    _ code: X12Problem.Code, before id: X12Tag, at offset: Int, _ control: X12Word
  ) -> X12Problem {
    let isSegment = id != .empty && id != "ISA"
    return X12Problem(
      code, offset: offset, segment: isSegment ? segmentNumber : 0,
      segmentID: isSegment ? id : .empty, .next(id, control))
  }

  private mutating func loseGroup(before id: X12Tag, at offset: Int) {
    if !envelope.isTruncated {
      emit(missing(.geMissing, before: id, at: offset, envelope.group.control))
    }
    envelope.endGroup()
    emit(.groupEnd(nil))
  }
}
