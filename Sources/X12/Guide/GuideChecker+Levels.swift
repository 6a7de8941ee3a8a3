/// The chain of HL segments, and what SBR, CLM and LX count and say.
struct LevelChain {
  /// HL01 of the last HL, and how many there were.
  var last = 0
  var count = 0
  /// HL01 of the levels that are open, as text.
  var provider = X12Tag.empty
  var subscriber = X12Tag.empty
  /// HL04 of the last subscriber level and where it stands, until the next HL has answered it.
  var pending: (hasChild: X12Tag, place: X12Place)?
  /// SBR02 of the subscriber and where it stands.
  var relationship = X12Tag.empty
  var coverage: X12Place?
  /// The lines of the claim so far.
  var lines = 0
}

extension GuideChecker {
  /// Follows a segment whose meaning binds others.
  mutating func follow(_ segment: X12Segment, _ node: UInt16, _ role: GuideTable.Role) {
    switch role {
    case .level: followLevel(segment)
    case .coverage:
      guard level == .subscriber else { return }
      levels.relationship = segment.tag(2)
      levels.coverage = place(segment, element: 2)
    case .claim:
      beginClaim()
      levels.lines = 0
      if top > 0, table.loops[Int(frames[top - 1].loop)].level == .subscriber,
        levels.relationship == .empty
      {
        tellRelationship(.claim, hasPatient: false)
      }
    case .lineNumber:
      levels.lines += 1
      let text = segment.element(1)
      if Self.number(segment.bytes, text) != levels.lines, !text.isEmpty {
        let note = GuideNote(table: table, value: segment.tag(1), a: levels.lines)
        tell(
          X12Problem(.lineNumber, .error, place: place(segment, element: 1), .guide(note)),
          level: .claim)
      }
    case .plain, .service, .start: break
    }
  }

  private mutating func followLevel(_ segment: X12Segment) {
    let level = self.level
    beginLevel()
    closeLevels(next: level)
    tellNumber(segment, level)
    let id = segment.tag(1)
    switch level {
    case .provider:
      levels.provider = id
      levels.subscriber = .empty
    case .subscriber:
      tellParent(segment, levels.provider)
      levels.subscriber = id
      levels.relationship = .empty
      levels.coverage = nil
      levels.pending = (segment.tag(4), place(segment, element: 4))
    case .patient:
      tellParent(segment, levels.subscriber)
      if levels.relationship == "18" { tellRelationship(.patient, hasPatient: true) }
    case .header, .claim: break
    }
  }

  /// Says whether HL04 of the subscriber before was right, now that the next level is known.
  mutating func closeLevels(next: GuideLevel? = nil) {
    guard countsLevels, let (hasChild, place) = levels.pending else { return }
    levels.pending = nil
    let isChild = next == .patient
    guard hasChild == (isChild ? "0" : "1") else { return }
    let note = GuideNote(table: table, a: isChild ? 1 : 0)
    tell(
      X12Problem(.levelChild, .error, place: place, .guide(note)),
      level: isChild ? .patient : .header)
  }

  private mutating func tellNumber(_ segment: X12Segment, _ level: GuideLevel) {
    guard countsLevels else { return }
    let number = Self.number(segment.bytes, segment.element(1))
    let expected = levels.last + 1
    levels.count += 1
    // After a number that was wrong, the right one is right again.
    if number != expected, number != levels.count, !segment.element(1).isEmpty {
      let isStart = levels.count == 1 && number != nil
      let note = GuideNote(table: table, value: segment.tag(1), a: expected, b: isStart ? 1 : 0)
      tell(
        X12Problem(
          .levelNumber, isStart ? .warning : .error, place: place(segment, element: 1),
          .guide(note)),
        level: level)
    }
    levels.last = number ?? expected
  }

  private mutating func tellParent(_ segment: X12Segment, _ parent: X12Tag) {
    let given = segment.tag(2)
    guard countsLevels, given != parent, given != .empty, parent != .empty else { return }
    let note = GuideNote(table: table, value: given, other: parent)
    tell(
      X12Problem(.levelParent, .error, place: place(segment, element: 2), .guide(note)),
      level: level)
  }

  private mutating func tellRelationship(_ level: GuideLevel, hasPatient: Bool) {
    guard let coverage = levels.coverage else { return }
    let note = GuideNote(table: table, a: hasPatient ? 1 : 0)
    tell(X12Problem(.patientLevel, .error, place: coverage, .guide(note)), level: level)
  }

  /// The value of up to nine digits; nil for anything else.
  static func number(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 9 else { return nil }
    var value = 0
    for position in range {
      let digit = bytes[position]
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}
