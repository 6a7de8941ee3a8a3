import Model

/// Goes through the loops of a claim in the order of the guide.
struct WritingCourse {
  let claim: Claim
  var maker: SegmentMaker
  var kept: KeptSegments

  init(_ claim: Claim) {
    self.claim = claim
    kept = KeptSegments(claim)
    let fixed = [kept.separators.element, kept.separators.component].compactMap { $0 }
    maker = SegmentMaker(fixed: Set(fixed))
  }

  mutating func segments() -> (head: [SegmentDraft], fragment: [SegmentDraft]) {
    let head = self.head()
    var fragment = levels()
    fragment += loop(.claim, isForced: true)
    fragment += pair(.referring, .primaryCare)
    for loop in [ClaimLoop.rendering, .facility, .supervising, .pickUp, .dropOff] {
      fragment += self.loop(loop)
    }
    for index in claim.otherPayers.indices { fragment += otherPayer(index) }
    for index in claim.lines.indices { fragment += line(index) }
    kept.tellRest()
    return (head, fragment)
  }

  // MARK: Levels

  private mutating func head() -> [SegmentDraft] {
    var head = loop(.head)
    for loop in [ClaimLoop.submitter, .receiver] { head += self.loop(loop) }
    head.append(SegmentDraft("HL", ["1", "", "20", "1"]))
    for loop in [ClaimLoop.provider, .billing, .payTo, .payToPlan] { head += self.loop(loop) }
    return head
  }

  private mutating func levels() -> [SegmentDraft] {
    let isSubscriber = claim.record.isSubscriberPatient
    var levels = [SegmentDraft("HL", ["2", "1", "22", isSubscriber ? "0" : "1"])]
    for loop in [ClaimLoop.subscriberLevel, .subscriber, .payer] { levels += self.loop(loop) }
    guard !isSubscriber else { return levels }
    levels.append(SegmentDraft("HL", ["3", "2", "23", "0"]))
    for loop in [ClaimLoop.patientLevel, .patient] { levels += self.loop(loop) }
    return levels
  }

  // MARK: The claim

  private mutating func otherPayer(_ index: Int) -> [SegmentDraft] {
    let record = claim.otherPayers[index]
    let path = "other_payers[\(index)]."
    var segments = loop(.otherCoverage, record, path, otherPayer: index + 1, isForced: true)
    for loop in [
      ClaimLoop.otherSubscriber, .otherPayer, .otherReferring, .otherRendering, .otherFacility,
      .otherSupervising, .otherBilling,
    ] {
      segments += self.loop(loop, record, path, otherPayer: index + 1)
    }
    return segments
  }

  private mutating func line(_ index: Int) -> [SegmentDraft] {
    let record = claim.lines[index]
    let path = "lines[\(index)]."
    let number = index + 1
    var made = maker.segments(of: .line, record, path, isForced: true)
    // A party that the guide does not have stands under the claim's name.
    made = kept.placed(made, kept.take("2400", line: number), in: .line)
    made = kept.placed(made, kept.take("2300", line: number), in: .line)
    var segments = made + loop(.drug, record, path, line: number)
    for loop in [
      ClaimLoop.lineRendering, .purchased, .lineFacility, .lineSupervising, .ordering,
    ] {
      segments += self.loop(loop, record, path, line: number)
    }
    segments += pair(.lineReferring, .linePrimaryCare, record, path, line: number)
    for loop in [ClaimLoop.linePickUp, .lineDropOff] {
      segments += self.loop(loop, record, path, line: number)
    }
    segments += adjudications(record, path, line: number)
    return segments + loop(.form, record, path, line: number)
  }

  /// 2430, as often as the line has it; a kept segment goes to the one whose segment it stands for.
  private mutating func adjudications(
    _ line: RecordValue, _ path: String, line number: Int
  ) -> [SegmentDraft] {
    var loops: [[SegmentDraft]] = []
    for (index, record) in line.list("adjudications").enumerated() {
      loops.append(
        maker.segments(
          of: .adjudication, record, "\(path)adjudications[\(index)].", isForced: true))
    }
    return distribute(loops, .adjudication, line: number)
  }

  // MARK: One loop

  private mutating func loop(
    _ loop: ClaimLoop, _ record: RecordValue? = nil, _ path: String = "", line: Int = 0,
    otherPayer: Int = 0, isForced: Bool = false
  ) -> [SegmentDraft] {
    let own = kept.take(loop.name, line: line, otherPayer: otherPayer)
    let made = maker.segments(
      of: loop, record ?? claim.record, path, isForced: isForced || !own.isEmpty)
    return kept.placed(made, own, in: loop)
  }

  /// Two loops of one name, which NM101 tells apart.
  private mutating func pair(
    _ first: ClaimLoop, _ second: ClaimLoop, _ record: RecordValue? = nil, _ path: String = "",
    line: Int = 0
  ) -> [SegmentDraft] {
    let record = record ?? claim.record
    let next = maker.segments(of: second, record, path)
    if next.isEmpty { return loop(first, record, path, line: line) }
    return distribute([maker.segments(of: first, record, path), next], first, line: line)
  }

  /// Loops of one name with the kept segments of that name: each goes where it stands for a segment;
  /// the rest goes to the last, which is told when there is a choice.
  private mutating func distribute(
    _ loops: [[SegmentDraft]], _ loop: ClaimLoop, line: Int
  ) -> [SegmentDraft] {
    var loops = loops
    let separators = kept.separators
    for index in loops.indices {
      var made = loops[index]
      let own = kept.take(loop.name, line: line) { one in
        guard let place = made.firstIndex(where: { $0.isSaid(by: one, separators) }) else {
          return false
        }
        made[place].kept = one.text
        return true
      }
      loops[index] = own.isEmpty ? loops[index] : made
    }
    let rest = kept.has(loop.name, line: line) ? kept.take(loop.name, line: line) : []
    if !rest.isEmpty, let last = loops.last {
      if loops.filter({ !$0.isEmpty }).count > 1 { kept.tellUncertain(rest) }
      loops[loops.count - 1] = kept.placed(last, rest, in: loop)
    }
    return loops.flatMap { $0 }
  }
}
