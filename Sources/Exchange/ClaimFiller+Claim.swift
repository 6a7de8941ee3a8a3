import Model
import X12

/// The claim itself and its parties: loops 2300, 2310 and 2320 with its 2330.
extension ClaimFiller {
  mutating func beginClaim(_ segment: X12Segment) {
    completePatient()
    batch.beginClaim(
      from: template, ordinal: totals.claims, segmentTerminator: segment.delimiters.terminator)
    totals.claims += 1
    isInClaim = true
    isInLine = false
    isUnreadable = false
    isDamageReported = false
    diagnoses = 0
    loop = .claim
    claimPlace = X12Place(segment)
    if damage.any { markUnreadable() }
    batch[ClaimSlot.segment] = slot(Int64(segment.number), segment.start..<segment.end)
    batch[ClaimSlot.id] = code(segment, 1)
    let total = amount(segment, 2, "2300 CLM02")
    batch[ClaimSlot.total] = total
    if segment.isDamaged { reportDamage(segment) }
    if level != .subscriber, level != .patient, !damage.any {
      report(
        .misplaced, segment, element: 0, home: "2300 CLM",
        "The claim stands below no subscriber (HL03 22) or patient (HL03 23), so whose it is is "
          + "not known. Claim \(claimID) is not judged. Correct the order at its source.")
    }
    if total.value != Slot.absent { totals.chargeCents &+= total.value }
    batch[ClaimSlot.pos] = code(segment, segment.component(5, 1))
    batch[ClaimSlot.frequency] = code(segment, segment.component(5, 3))
    batch[ClaimSlot.signatureOnFile] = code(segment, 6)
    batch[ClaimSlot.assignment] = code(segment, 7)
    batch[ClaimSlot.benefitsAssigned] = code(segment, 8)
    batch[ClaimSlot.release] = code(segment, 9)
    guard segment.elementCount > 9 else { return }
    batch[ClaimSlot.patientSignature] = code(segment, 10)
    if !segment.element(11).isEmpty { causes(segment) }
    batch[ClaimSlot.specialProgram] = code(segment, 12)
    batch[ClaimSlot.delayReason] = code(segment, 20)
  }

  private func causes(_ segment: X12Segment) {
    var slots = [ClaimSlot.relatedCauses, .relatedCauses2, .relatedCauses3][...]
    for component in 1...3 {
      let range = segment.component(11, component)
      if !range.isEmpty, let slot = slots.popFirst() { batch[slot] = code(segment, range) }
    }
    batch[ClaimSlot.accidentState] = code(segment, segment.component(11, 4))
    batch[ClaimSlot.accidentCountry] = code(segment, segment.component(11, 5))
  }

  /// Takes a segment between CLM and the first line.
  mutating func takeClaim(_ segment: X12Segment) {
    switch segment.id {
    case "NM1": beginClaimParty(segment)
    case "SBR": beginOtherPayer(segment)
    case "HI": takeDiagnoses(segment)
    case "DTP" where loop == .claim: claimDate(segment)
    case "DTP" where loop == .otherPayer && segment.tag(1) == "573":
      batch[OtherPayerSlot.adjudicatedOn] = dates(segment, format: 2, 3, "2330B DTP*573").from
    case "REF" where loop == .claim: claimReference(segment)
    case "REF" where loop == .otherPayer: otherPayerReference(segment)
    case "AMT": claimAmount(segment)
    case "PRV" where loop == .rendering:
      batch[ClaimSlot.renderingTaxonomy] = code(segment, 3)
    case "N3" where loop == .facility: batch[ClaimSlot.facilityStreet] = code(segment, 1)
    case "N4" where loop == .facility:
      batch[ClaimSlot.facilityCity] = code(segment, 1)
      batch[ClaimSlot.facilityState] = code(segment, 2)
      batch[ClaimSlot.facilityZip] = code(segment, 3)
    case "CAS" where loop == .otherCoverage: adjustments(segment)
    case "OI" where loop == .otherCoverage:
      batch[OtherPayerSlot.assignment] = code(segment, 3)
      batch[OtherPayerSlot.release] = code(segment, 6)
    case "NTE" where loop == .claim && batch[ClaimSlot.note].length == 0:
      batch[ClaimSlot.noteKind] = code(segment, 1)
      batch[ClaimSlot.note] = code(segment, 2)
    case "PWK" where loop == .claim: attachment(segment)
    case "CN1" where loop == .claim: batch[ClaimSlot.contractType] = code(segment, 1)
    case "SV1":
      // The line's own LX is missing; the line is kept and the claim is not judged.
      reportMissingLX(segment)
      openLine(number: .blank, segment)
      takeLine(segment)
    default: break
    }
  }

  private mutating func beginClaimParty(_ segment: X12Segment) {
    let party = segment.tag(1)
    if isInOtherPayer {
      switch party {
      case "IL":
        loop = .otherSubscriber
        batch[OtherPayerSlot.subscriberLast] = code(segment, 3)
        batch[OtherPayerSlot.subscriberFirst] = code(segment, 4)
        batch[OtherPayerSlot.subscriberID] = code(segment, 9)
      case "PR":
        loop = .otherPayer
        batch[OtherPayerSlot.name] = code(segment, 3)
        batch[OtherPayerSlot.idKind] = code(segment, 8)
        batch[OtherPayerSlot.id] = code(segment, 9)
      default: loop = .other
      }
      return
    }
    switch party {
    case "82":
      loop = .rendering
      batch[ClaimSlot.renderingEntity] = code(segment, 2)
      batch[ClaimSlot.renderingLast] = code(segment, 3)
      batch[ClaimSlot.renderingFirst] = code(segment, 4)
      batch[ClaimSlot.renderingNPI] = npi(segment)
    case "DN", "P3":
      loop = .referring
      // The primary care provider stands in only where no referring provider is given.
      guard party == "DN" || batch[ClaimSlot.referringLast].length == 0 else { return }
      batch[ClaimSlot.referringLast] = code(segment, 3)
      batch[ClaimSlot.referringFirst] = code(segment, 4)
      batch[ClaimSlot.referringNPI] = npi(segment)
    case "DQ":
      loop = .supervising
      batch[ClaimSlot.supervisingLast] = code(segment, 3)
      batch[ClaimSlot.supervisingFirst] = code(segment, 4)
      batch[ClaimSlot.supervisingNPI] = npi(segment)
    case "77":
      loop = .facility
      batch[ClaimSlot.facilityName] = code(segment, 3)
      batch[ClaimSlot.facilityNPI] = npi(segment)
    default: loop = .other
    }
  }

  /// Whether a 2320 loop of the claim is open.
  private var isInOtherPayer: Bool { batch.otherPayerCount > 0 }

  private mutating func beginOtherPayer(_ segment: X12Segment) {
    batch.beginOtherPayer()
    loop = .otherCoverage
    batch[OtherPayerSlot.segment] = slot(Int64(segment.number), segment.start..<segment.end)
    batch[OtherPayerSlot.sequence] = code(segment, 1)
    batch[OtherPayerSlot.relationship] = code(segment, 2)
    batch[OtherPayerSlot.groupNumber] = code(segment, 3)
    batch[OtherPayerSlot.groupName] = code(segment, 4)
    batch[OtherPayerSlot.insuranceType] = code(segment, 5)
    batch[OtherPayerSlot.filing] = code(segment, 9)
  }

  private mutating func takeDiagnoses(_ segment: X12Segment) {
    for element in stride(from: 1, through: segment.elementCount, by: 1) {
      let qualifier = segment.component(element, 1)
      switch segment.tag(qualifier) {
      case "ABK", "ABF", "BK", "BF": break
      default: continue
      }
      let range = segment.component(element, 2)
      guard !range.isEmpty else { continue }
      guard diagnoses < 12, let slot = ClaimSlot(rawValue: ClaimSlot.diagnoses.rawValue + diagnoses)
      else {
        report(
          .tooMany, segment, element: element, home: "2300 HI",
          "The claim has more than twelve diagnoses; the guide allows twelve. "
            + "Claim \(claimID) is not judged. Correct it at its source.")
        return
      }
      if diagnoses == 0 { batch[ClaimSlot.diagnosisKind] = code(segment, qualifier) }
      batch[slot] = code(segment, range)
      diagnoses += 1
    }
  }

  private mutating func claimDate(_ segment: X12Segment) {
    let slot: ClaimSlot
    switch segment.tag(1) {
    case "431": slot = .onsetDate
    case "454": slot = .initialTreatmentDate
    case "304": slot = .lastSeenDate
    case "453": slot = .acuteDate
    case "439": slot = .accidentDate
    case "484": slot = .lmpDate
    case "455": slot = .lastXrayDate
    case "471": slot = .prescriptionDate
    case "314", "360": slot = .disabilityFrom
    case "361": slot = .disabilityTo
    case "297": slot = .lastWorkedDate
    case "296": slot = .returnToWorkDate
    case "435": slot = .admissionDate
    case "096": slot = .dischargeDate
    case "090": slot = .assumedCareDate
    case "091": slot = .relinquishedCareDate
    default: return
    }
    let (from, to) = dates(segment, format: 2, 3, "2300 DTP03")
    batch[slot] = from
    if slot == .disabilityFrom, to.value != Slot.absent { batch[ClaimSlot.disabilityTo] = to }
  }

  private func claimReference(_ segment: X12Segment) {
    let slot: ClaimSlot
    switch segment.tag(1) {
    case "F8": slot = .originalReference
    case "G1": slot = .priorAuth
    case "9F": slot = .referral
    case "X4": slot = .clia
    case "EW": slot = .mammographyCertificate
    case "4N": slot = .serviceException
    case "D9": slot = .claimIdentifier
    case "EA": slot = .medicalRecord
    case "LX": slot = .investigationalDevice
    case "P4": slot = .demonstration
    case "1J": slot = .careplanNumber
    default: return
    }
    if batch[slot].length == 0 { batch[slot] = code(segment, 2) }
  }

  private func otherPayerReference(_ segment: X12Segment) {
    switch segment.tag(1) {
    case "F8": batch[OtherPayerSlot.controlNumber] = code(segment, 2)
    case "G1": batch[OtherPayerSlot.priorAuth] = code(segment, 2)
    default: break
    }
  }

  private mutating func claimAmount(_ segment: X12Segment) {
    switch (segment.tag(1), loop) {
    case ("F5", .claim): batch[ClaimSlot.patientPaid] = amount(segment, 2, "2300 AMT*F5")
    case ("D", .otherCoverage): batch[OtherPayerSlot.paid] = amount(segment, 2, "2320 AMT*D")
    case ("EAF", .otherCoverage):
      batch[OtherPayerSlot.remaining] = amount(segment, 2, "2320 AMT*EAF")
    case ("A8", .otherCoverage):
      batch[OtherPayerSlot.nonCovered] = amount(segment, 2, "2320 AMT*A8")
    default: break
    }
  }

  /// Adds the amounts of a claim-level CAS, which stand in every third element from the third.
  private mutating func adjustments(_ segment: X12Segment) {
    let before = batch[OtherPayerSlot.adjusted].value
    var sum = before == Slot.absent ? 0 : before
    for element in stride(from: 3, through: min(segment.elementCount, 18), by: 3) {
      let value = amount(segment, element, "2320 CAS").value
      if value != Slot.absent { sum &+= value }
    }
    batch[OtherPayerSlot.adjusted] = Slot(value: sum)
  }

  private func attachment(_ segment: X12Segment) {
    let count = max(0, batch[ClaimSlot.attachmentCount].value)
    batch[ClaimSlot.attachmentCount] = Slot(value: count + 1)
    if count == 0 { batch[ClaimSlot.attachmentType] = code(segment, 1) }
  }
}
