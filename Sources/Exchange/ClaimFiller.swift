import Model
import X12

/// Follows the loops of one 837P at a time and fills frames from its segments.
///
/// The levels above a claim (submitter, billing provider, subscriber, patient) fill a template that
/// every claim below starts from. Loops are told apart by HL03 and NM101, as the guide does.
struct ClaimFiller {
  /// Where the HL segments have led.
  enum Level { case none, provider, subscriber, patient }

  /// The loop that a segment without a name of its own (N3, REF, DTP…) belongs to.
  enum Loop {
    case other
    case submitter, receiver, billing, payTo, subscriber, payer, patient
    case claim, rendering, referring, supervising, facility
    case otherCoverage, otherSubscriber, otherPayer
    case line, drug, lineRendering, lineFacility, lineOther, adjudication
  }

  /// Which levels above the claim hold a value that could not be read.
  struct Damage {
    var transaction = false
    var provider = false
    var subscriber = false
    var patient = false
    var any: Bool { transaction || provider || subscriber || patient }
  }

  let template = ClaimTemplate()
  var batch: FrameBatch
  var totals = ClaimTotals()
  var problems: [InputProblem] = []

  var level = Level.none
  var loop = Loop.other
  var isInClaim = false
  var isInLine = false
  var damage = Damage()
  /// Whether the template's patient is filled for the claims of this level.
  var hasPatient = false
  /// Whether the claim being filled is marked.
  var isUnreadable = false
  var isDamageReported = false
  /// Where the claim being filled begins.
  var claimPlace: X12Place?
  var diagnoses = 0
  var hasProcedure = false

  init(batch: FrameBatch) { self.batch = batch }

  // MARK: Course of a transaction

  mutating func beginTransaction() {
    level = .none
    loop = .other
    damage = Damage()
    hasPatient = false
    template.clear(.everything)
  }

  /// Takes a segment that is none of HL and CLM.
  mutating func take(_ segment: X12Segment) {
    if segment.isDamaged { reportDamage(segment) }
    if !isInClaim {
      takeHeader(segment)
    } else if segment.id == "LX" {
      beginLine(segment)
    } else if isInLine {
      takeLine(segment)
    } else {
      takeClaim(segment)
    }
  }

  mutating func beginLevel(_ segment: X12Segment) {
    loop = .other
    hasPatient = false
    switch segment.tag(3) {
    case "20":
      level = .provider
      damage.provider = false
      damage.subscriber = false
      damage.patient = false
      template.clear(.provider)
      template.clear(.subscriber)
    case "22":
      level = .subscriber
      damage.subscriber = false
      damage.patient = false
      template.clear(.subscriber)
    case "23":
      level = .patient
      damage.patient = false
      template.clear(.patient)
    default:
      level = .none
      report(
        .misplaced, segment, element: 3, home: "HL03",
        "HL03 is none of 20 (provider), 22 (subscriber) and 23 (patient), so whom the claims "
          + "below are for is not known. Correct it at its source.")
    }
    if segment.isDamaged { reportDamage(segment) }
  }

  mutating func endClaim() {
    guard isInClaim else { return }
    isInClaim = false
    isInLine = false
    if isUnreadable { totals.unreadable += 1 }
    batch.endClaim()
  }

  /// Closes a claim whose transaction has no end.
  mutating func cutClaim() {
    guard isInClaim else { return }
    markUnreadable()
    if let claimPlace {
      problems.append(
        InputProblem(
          .claimCut, claim: claimID, at: claimPlace, home: "2300 CLM",
          "Claim \(claimID) is the last before its transaction breaks off, so a part of it may be "
            + "missing. It is not judged. Fetch the file again."))
    }
    endClaim()
  }

  // MARK: Values

  /// The slot of a code: its key and its range.
  @inline(__always)
  func code(_ segment: X12Segment, _ range: Range<Int>) -> Slot {
    guard !range.isEmpty else { return .blank }
    let bytes = UnsafeRawBufferPointer(
      start: segment.bytes + range.lowerBound, count: range.count)
    return Slot(
      value: Int64(bitPattern: CodeKey(bytes).bits),
      offset: UInt32(truncatingIfNeeded: range.lowerBound),
      length: UInt32(truncatingIfNeeded: range.count))
  }

  @inline(__always)
  func code(_ segment: X12Segment, _ element: Int) -> Slot {
    code(segment, segment.element(element))
  }

  /// A number's slot: the range with a value.
  @inline(__always)
  func slot(_ value: Int64, _ range: Range<Int>) -> Slot {
    Slot(
      value: value, offset: UInt32(truncatingIfNeeded: range.lowerBound),
      length: UInt32(truncatingIfNeeded: range.count))
  }

  func raw(_ segment: X12Segment, _ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: segment.bytes + range.lowerBound, count: range.count)
  }

  /// An amount in cents; one that is none is reported and its slot keeps the range without a value.
  mutating func amount(
    _ segment: X12Segment, _ element: Int, _ home: StaticString
  ) -> Slot {
    let range = segment.element(element)
    guard !range.isEmpty else { return .blank }
    guard let money = Money(decimal: raw(segment, range)) else {
      reportNumber(segment, element, home, "an amount of dollars with at most two decimals")
      return slot(Slot.absent, range)
    }
    return slot(money.cents, range)
  }

  mutating func quantity(
    _ segment: X12Segment, _ element: Int, _ home: StaticString
  ) -> Slot {
    let range = segment.element(element)
    guard !range.isEmpty else { return .blank }
    guard let quantity = Quantity(decimal: raw(segment, range)) else {
      reportNumber(segment, element, home, "a quantity with at most three decimals")
      return slot(Slot.absent, range)
    }
    return slot(quantity.thousandths, range)
  }

  mutating func integer(
    _ segment: X12Segment, _ element: Int, _ range: Range<Int>, _ home: StaticString
  ) -> Slot {
    guard !range.isEmpty else { return .blank }
    var value: Int64 = 0
    var isGood = range.count <= 9
    for position in range {
      let byte = segment.bytes[position]
      guard byte >= 0x30, byte <= 0x39 else {
        isGood = false
        break
      }
      value = value &* 10 &+ Int64(byte &- 0x30)
    }
    guard isGood else {
      reportNumber(segment, element, home, "a whole number")
      return slot(Slot.absent, range)
    }
    return slot(value, range)
  }

  /// The first and last day of a date element by its format: D8, RD8 or DT.
  mutating func dates(
    _ segment: X12Segment, format: Int, _ element: Int, _ home: StaticString
  ) -> (from: Slot, to: Slot) {
    let range = segment.element(element)
    guard !range.isEmpty else { return (.blank, .blank) }
    let start = range.lowerBound
    switch segment.tag(format) {
    case "D8":
      let day = date(segment, range)
      if day.value != Slot.absent { return (day, .blank) }
    case "RD8" where range.count == 17 && segment.bytes[start + 8] == UInt8(ascii: "-"):
      let from = date(segment, start..<start + 8)
      let to = date(segment, start + 9..<start + 17)
      if from.value != Slot.absent, to.value != Slot.absent { return (from, to) }
    case "DT" where range.count == 12:
      let day = date(segment, start..<start + 8)
      if day.value != Slot.absent { return (day, .blank) }
    default: break
    }
    reportDate(segment, element, home)
    return (slot(Slot.absent, range), .blank)
  }

  /// A date element that is always CCYYMMDD.
  mutating func date(
    _ segment: X12Segment, _ element: Int, _ home: StaticString
  ) -> Slot {
    let range = segment.element(element)
    guard !range.isEmpty else { return .blank }
    let day = date(segment, range)
    if day.value == Slot.absent { reportDate(segment, element, home) }
    return day
  }

  private func date(_ segment: X12Segment, _ range: Range<Int>) -> Slot {
    guard let date = CivilDate(compact: raw(segment, range)) else {
      return slot(Slot.absent, range)
    }
    return slot(Int64(date.days), range)
  }
}

// MARK: - Reports

extension ClaimFiller {
  /// CLM01 of the claim being filled.
  var claimID: String { String(decoding: batch.bytes(batch[ClaimSlot.id]), as: UTF8.self) }

  mutating func markUnreadable() {
    isUnreadable = true
    batch.markUnreadable()
  }

  /// Reports an error; the claim being filled, or all claims below the level, are unreadable.
  mutating func report(
    _ code: InputProblem.Code, _ segment: X12Segment, element: Int, home: String,
    _ message: String
  ) {
    var claim: String?
    if isInClaim {
      claim = claimID
      markUnreadable()
    } else {
      switch level {
      case .none: damage.transaction = true
      case .provider: damage.provider = true
      case .subscriber: damage.subscriber = true
      case .patient: damage.patient = true
      }
    }
    problems.append(
      InputProblem(
        code, claim: claim, at: X12Place(segment, element: element), home: home, message))
  }

  private var whom: String { isInClaim ? "Claim \(claimID) is" : "The claims below are" }

  private mutating func reportNumber(
    _ segment: X12Segment, _ element: Int, _ home: StaticString, _ wanted: String
  ) {
    report(
      .number, segment, element: element, home: "\(home)",
      "\(home) is not \(wanted), no commas, no plus sign. \(whom) not judged. "
        + "Correct it at its source.")
  }

  private mutating func reportDate(
    _ segment: X12Segment, _ element: Int, _ home: StaticString
  ) {
    report(
      .date, segment, element: element, home: "\(home)",
      "\(home) is not a date of the calendar in the format it names (D8: CCYYMMDD, RD8: two with "
        + "a hyphen). \(whom) not judged. Correct it at its source.")
  }

  /// The envelope reader has said what is wrong with the segment; this says whom it hits.
  mutating func reportDamage(_ segment: X12Segment) {
    if isInClaim {
      markUnreadable()
      guard !isDamageReported else { return }
      isDamageReported = true
    }
    report(
      .damaged, segment, element: 0, home: isInClaim ? "2300" : "",
      "A damaged segment (no identifier, a line break inside, or too many elements) stands here. "
        + "\(whom) not judged. Correct it at its source.")
  }
}
