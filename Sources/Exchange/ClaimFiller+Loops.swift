import Model
import X12

/// What opens a loop: claims, lines, other payers, adjudications, and the parties that NM101 names.
extension ClaimFiller {
  /// Goes to a loop and reads the segment that opens it.
  mutating func enter(_ loop: ClaimLoop, _ segment: X12Segment) {
    go(to: loop)
    read(segment)
  }

  /// Goes to a loop of the claim being filled, or of a level above it.
  mutating func go(to loop: ClaimLoop) {
    self.loop = loop
    guard isInClaim else { return }
    record =
      loop == .adjudication
      ? .adjudication : isInLine ? .line : loop.isOtherPayer ? .otherPayer : .claim
    base = batch.base(of: record)
  }

  // MARK: Claims

  mutating func beginClaim(_ segment: X12Segment) {
    completePatient()
    batch.beginClaim(
      from: template, ordinal: firstOrdinal + totals.claims,
      segmentTerminator: segment.delimiters.terminator)
    totals.claims += 1
    isInClaim = true
    isInLine = false
    isUnreadable = false
    isDamageReported = false
    diagnoses = 0
    claimPlace = X12Place(segment)
    for one in kept.prefix(ClaimFiller.mostKept) { keep(one) }
    go(to: .claim)
    if damage.any { markUnreadable() }
    batch[ClaimSlot.segment] = slot(Int64(segment.number), segment.start..<segment.end)
    read(segment)
    if segment.isDamaged { reportDamage(segment) }
    if level != .subscriber, level != .patient, !damage.any {
      report(
        .misplaced, segment, element: 0, home: "2300 CLM",
        "The claim stands below no subscriber (HL03 22) or patient (HL03 23), so whose it is is "
          + "not known. Claim \(claimID) is not judged. Correct the order at its source.")
    }
    let total = batch[ClaimSlot.total].value
    if total != Slot.absent { totals.chargeCents &+= total }
  }

  /// Makes the patient the subscriber when no patient level stands between them.
  private mutating func completePatient() {
    guard !hasPatient else { return }
    hasPatient = true
    let own = level == .patient
    let person = template.open(own ? patientFields.patient : patientFields.subscriber)
    person.storeBytes(
      of: Slot(value: own ? 0 : 1), toByteOffset: patientFields.isSubscriber, as: Slot.self)
    if own { return }
    let coverage = template.memory.load(
      fromByteOffset: patientFields.coverage, as: UnsafeRawPointer.self)
    let relationship = coverage.load(
      fromByteOffset: patientFields.coverageRelationship, as: Slot.self)
    person.storeBytes(of: relationship, toByteOffset: patientFields.relationship, as: Slot.self)
    template.patientIsSubscriber = true
  }

  // MARK: Other payers, lines, adjudications

  mutating func beginOtherPayer(_ segment: X12Segment) {
    if isInLine {
      reportAfterLines(segment)
      return keep(segment)
    }
    batch.beginOtherPayer()
    batch[OtherPayerSlot.segment] = slot(Int64(segment.number), segment.start..<segment.end)
    enter(.otherCoverage, segment)
  }

  mutating func beginLine(_ segment: X12Segment) {
    openLine(segment)
    read(segment)
  }

  private mutating func openLine(_ segment: X12Segment) {
    batch.beginLine()
    totals.lines += 1
    isInLine = true
    hasProcedure = false
    go(to: .line)
    batch[LineSlot.segment] = slot(Int64(segment.number), segment.start..<segment.end)
  }

  /// Takes SV1, which opens a line itself when its LX is missing.
  ///
  /// The line is kept and the claim is not judged.
  mutating func takeProcedure(_ segment: X12Segment) {
    if !isInClaim {
      reportLineBeforeClaim(segment)
      return keep(segment)
    }
    if !isInLine || hasProcedure {
      reportMissingLX(segment)
      openLine(segment)
    }
    hasProcedure = true
    if loop != .line { go(to: .line) }
    read(segment)
  }

  mutating func beginAdjudication(_ segment: X12Segment) {
    batch.beginAdjudication()
    go(to: .adjudication)
    base.storeBytes(
      of: slot(Int64(segment.number), segment.start..<segment.end),
      toByteOffset: Slot.headerSize + AdjudicationSlot.segment.index * Slot.stride, as: Slot.self)
    read(segment)
  }

  // MARK: Parties

  mutating func beginParty(_ segment: X12Segment) {
    let party = segment.tag(1).rawValue
    enter(isInClaim ? claimParty(party) : levelParty(party), segment)
  }

  private func levelParty(_ party: UInt64) -> ClaimLoop {
    switch (party, level) {
    case (0x3431, .none): .submitter  // 41
    case (0x3430, .none): .receiver  // 40
    case (0x3835, .provider): .billing  // 85
    case (0x3837, .provider): .payTo  // 87
    case (0x5045, .provider): .payToPlan  // PE
    case (0x494C, .subscriber): .subscriber  // IL
    case (0x5052, .subscriber): .payer  // PR
    case (0x5143, .patient): .patient  // QC
    default: .other
    }
  }

  private func claimParty(_ party: UInt64) -> ClaimLoop {
    if isInLine { return lineParty(party) }
    if batch.otherPayerCount > 0 { return otherPayerParty(party) }
    switch party {
    case 0x3832: return .rendering  // 82
    case 0x444E: return .referring  // DN
    // The primary care provider stands in where no referring provider is given.
    case 0x5033: return batch.isBlank(ClaimBlock.referring) ? .referring : .primaryCare  // P3
    case 0x4451: return .supervising  // DQ
    case 0x3737: return .facility  // 77
    case 0x5057: return .pickUp  // PW
    case 0x3435: return .dropOff  // 45
    default: return .other
    }
  }

  private func otherPayerParty(_ party: UInt64) -> ClaimLoop {
    switch party {
    case 0x494C: .otherSubscriber  // IL
    case 0x5052: .otherPayer  // PR
    case 0x444E, 0x5033: .otherReferring  // DN, P3
    case 0x3832: .otherRendering  // 82
    case 0x3737: .otherFacility  // 77
    case 0x4451: .otherSupervising  // DQ
    case 0x3835: .otherBilling  // 85
    default: .other
    }
  }

  private func lineParty(_ party: UInt64) -> ClaimLoop {
    switch party {
    case 0x3832: .lineRendering  // 82
    case 0x5142: .purchased  // QB
    case 0x3737: .lineFacility  // 77
    case 0x4451: .lineSupervising  // DQ
    case 0x444B: .ordering  // DK
    case 0x444E: .lineReferring  // DN
    case 0x5033: batch.isBlank(LineBlock.referring) ? .lineReferring : .linePrimaryCare  // P3
    case 0x5057: .linePickUp  // PW
    case 0x3435: .lineDropOff  // 45
    default: .other
    }
  }
}

/// Where the fields stand by which a subscriber becomes the patient.
struct PatientFields {
  let patient = ClaimBlock.patient.offset
  let subscriber = ClaimBlock.subscriber.offset
  let coverage = ClaimBlock.coverage.offset
  let isSubscriber = place("patient.is_subscriber")
  let relationship = place("patient.relationship")
  let coverageRelationship = place("coverage.relationship")

  private static func place(_ path: String) -> Int {
    guard let field = Schema.field(.claim, path) else { preconditionFailure("no field \(path)") }
    return field.place
  }
}
