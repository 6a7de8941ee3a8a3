/// What becomes of a segment that fits nowhere from here on: it is told once, and the checker finds
/// the place from which it can go on.
extension GuideChecker {
  mutating func notInGuide(_ segment: X12Segment) {
    guard segment.id != .empty else { return }  // the reader has told it
    let code: X12Problem.Code
    switch table.index.standing(segment.id) {
    case .unused, .inGuide: code = .unusedSegment
    case .foreign: code = .foreignSegment
    case .unknown: code = .unknownSegment
    }
    tell(
      X12Problem(code, .error, place: place(segment), .guide(GuideNote(table: table))),
      level: level)
  }

  mutating func misplaced(_ segment: X12Segment, _ number: Int, _ qualifier: UInt32) {
    if isLost, Self.isDetail(segment.id) { return }
    if beginsLine(segment, number, qualifier) || isBehindMissing(segment, number, qualifier)
      || comesLate(segment, number, qualifier) || guessLevel(segment, number)
      || hasOtherQualifier(segment, number)
    {
      return
    }
    isLost = true
    let element = Int(table.index.qualifiers[number])
    let note = GuideNote(table: table, value: element > 0 ? segment.tag(element) : .empty)
    tell(
      X12Problem(
        .unexpectedSegment, .error, place: place(segment, element: element), .guide(note)),
      level: level)
  }

  /// Segments that tell more about what the segment before them began.
  private static func isDetail(_ id: X12Tag) -> Bool {
    switch id {
    case "N2", "N3", "N4", "PER", "PRV", "REF", "DMG": true
    default: false
    }
  }

  /// A second SV1 without LX between: the line it begins lacks its LX.
  private mutating func beginsLine(
    _ segment: X12Segment, _ number: Int, _ qualifier: UInt32
  ) -> Bool {
    guard segment.id == "SV1" else { return false }
    var depth = top
    while depth > 0, table.loops[Int(frames[depth].loop)].id != "2400" { depth -= 1 }
    guard depth > 0 else { return false }
    popTo(depth - 1, segment)
    for place in table.loops[Int(frames[top].loop)].inside
    where table.loops[Int(table.inside[place].loop)].id == "2400" {
      openWithoutOpener(segment, table.inside[place], at: top)
      return enter(segment, number, qualifier)
    }
    return false
  }

  /// A segment of a loop that was not begun: its opening segment is missing.
  private mutating func isBehindMissing(
    _ segment: X12Segment, _ number: Int, _ qualifier: UInt32
  ) -> Bool {
    switch segment.id {
    case "HL", "NM1", "SBR", "PAT", "CLM", "LX", "SV1", "SV5", "OI", "MOA", "CTP", "FRM", "SVD":
      break
    default: return false
    }
    for depth in stride(from: top, through: 0, by: -1) {
      for place in table.loops[Int(frames[depth].loop)].inside {
        let child = table.inside[place]
        guard child.position >= frames[depth].position else { continue }
        for found in table.candidates(in: child.loop, number) {
          let candidate = table.candidates[found]
          guard candidate.qualifier == qualifier || candidate.qualifier == 0 else { continue }
          popTo(depth, segment)
          openWithoutOpener(segment, child, at: depth)
          accept(segment, candidate, at: top)
          return true
        }
      }
    }
    return false
  }

  private mutating func openWithoutOpener(
    _ segment: X12Segment, _ candidate: GuideTable.Candidate, at depth: Int
  ) {
    missing(in: depth, before: candidate.position, segment)
    count(segment, candidate, at: depth)
    frames[depth].position = candidate.position
    let role = table.nodes[Int(candidate.node)].role
    push(candidate.loop, isDetached: role == .claim)
    let required = GuideTable.Required(
      slot: candidate.slot, position: candidate.position, node: candidate.node,
      loop: GuideTable.noLoop)
    tellMissing(segment, required, in: candidate.loop)
    if role == .lineNumber { levels.lines += 1 }
    if role == .claim {
      beginClaim()
      levels.lines = 0
    }
  }

  /// A segment that had its place further up.
  private mutating func comesLate(
    _ segment: X12Segment, _ number: Int, _ qualifier: UInt32
  ) -> Bool {
    for depth in stride(from: top, through: 0, by: -1) {
      for found in table.candidates(in: frames[depth].loop, number) {
        let candidate = table.candidates[found]
        guard candidate.qualifier == qualifier || candidate.qualifier == 0,
          candidate.position < frames[depth].position
        else { continue }
        tellLate(segment, candidate)
        count(segment, candidate, at: depth)
        if candidate.loop != GuideTable.noLoop {
          while top > 0, frames[top].isDetached { top -= 1 }
          push(candidate.loop, isDetached: true)
        }
        check(segment, candidate.node)
        return true
      }
    }
    return false
  }

  private mutating func tellLate(_ segment: X12Segment, _ candidate: GuideTable.Candidate) {
    let loop = table.nodes[Int(candidate.node)].loop
    let note = GuideNote(table: table, node: candidate.node, loop: loop)
    tell(
      X12Problem(.segmentOrder, .error, place: place(segment, loop: loop), .guide(note)),
      level: level)
  }

  /// An HL of an unknown level is taken for the one that its parent suggests.
  private mutating func guessLevel(_ segment: X12Segment, _ number: Int) -> Bool {
    guard segment.id == "HL" else { return false }
    let parent = segment.tag(2)
    let qualifier: StaticString
    if parent == .empty {
      qualifier = "20"
    } else if parent == levels.subscriber {
      qualifier = "23"
    } else if parent == levels.provider {
      qualifier = "22"
    } else {
      return false
    }
    return enter(segment, number, Self.pack(qualifier.utf8Start, 0..<2))
  }

  /// The only segment of its kind that can stand here, with a qualifier that is none.
  private mutating func hasOtherQualifier(_ segment: X12Segment, _ number: Int) -> Bool {
    for depth in stride(from: top, through: 0, by: -1) {
      var only: GuideTable.Candidate?
      var isAmbiguous = false
      for found in table.candidates(in: frames[depth].loop, number) {
        let candidate = table.candidates[found]
        guard candidate.position >= frames[depth].position else { continue }
        let count = counts[depth * GuideTable.slots + Int(candidate.slot)]
        guard candidate.greatest == 0 || count < candidate.greatest else { continue }
        if let known = only, known.node != candidate.node {
          // Of several HI the diagnoses are meant while there are none.
          isAmbiguous =
            segment.id != "HI"
            || counts[
              depth * GuideTable.slots + Int(known.slot)] > 0
        } else {
          only = candidate
        }
      }
      if isAmbiguous { return false }
      if let only {
        accept(segment, only, at: depth)
        return true
      }
    }
    return false
  }
}
