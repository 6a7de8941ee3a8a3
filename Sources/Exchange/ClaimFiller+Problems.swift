import Model
import X12

/// What the filler reports, and whom it hits.
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

  mutating func reportNumber(
    _ segment: X12Segment, _ element: Int, _ home: String, _ wanted: String
  ) {
    report(
      .number, segment, element: element, home: home,
      "\(home) is not \(wanted), no commas, no plus sign. \(whom) not judged. "
        + "Correct it at its source.")
  }

  mutating func reportDate(
    _ segment: X12Segment, _ element: Int, _ home: String
  ) {
    report(
      .date, segment, element: element, home: home,
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

  mutating func reportMissingLX(_ segment: X12Segment) {
    report(
      .misplaced, segment, element: 0, home: "2400 LX",
      "The service line has no LX segment of its own before it. It was read as a line; "
        + "claim \(claimID) is not judged. Correct it at its source.")
  }

  mutating func reportAfterLines(_ segment: X12Segment) {
    report(
      .misplaced, segment, element: 0, home: "2300 \(segment.id)",
      "\(segment.id) belongs to the claim and stands after its first line, so it was not read. "
        + "Claim \(claimID) is not judged. Correct the order at its source.")
  }

  mutating func reportLineBeforeClaim(_ segment: X12Segment) {
    report(
      .misplaced, segment, element: 0, home: "2400 \(segment.id)",
      "A service line stands here before any claim, so it was not read. "
        + "Correct the order at its source.")
  }

  mutating func reportTooMany(_ segment: X12Segment, _ element: Int, _ home: String) {
    let what =
      segment.id.rawValue == Known.hi
      ? "The claim has more than twelve diagnoses; the guide allows twelve."
      : "The line has more than four diagnosis pointers; the guide allows four."
    report(
      .tooMany, segment, element: element, home: home,
      "\(what) Claim \(claimID) is not judged. Correct it at its source.")
  }
}
