import Model
import X12

/// The service lines: loops 2400, 2410, 2420 and 2430.
extension ClaimFiller {
  mutating func beginLine(_ segment: X12Segment) {
    let number = integer(segment, 1, segment.element(1), "2400 LX01")
    openLine(number: number, segment)
  }

  mutating func openLine(number: Slot, _ segment: X12Segment) {
    batch.beginLine()
    totals.lines += 1
    isInLine = true
    hasProcedure = false
    loop = .line
    batch[LineSlot.number] = number
    batch[LineSlot.segment] = slot(Int64(segment.number), segment.start..<segment.end)
  }

  mutating func reportMissingLX(_ segment: X12Segment) {
    report(
      .misplaced, segment, element: 0, home: "2400 LX",
      "The service line has no LX segment of its own before it. It was read as a line; "
        + "claim \(claimID) is not judged. Correct it at its source.")
  }

  /// Takes a segment from LX to the next line or claim.
  mutating func takeLine(_ segment: X12Segment) {
    switch segment.id {
    case "SV1": procedure(segment)
    case "DTP" where loop == .line: lineDate(segment)
    case "REF": lineReference(segment)
    case "NM1": beginLineParty(segment)
    case "LIN":
      loop = .drug
      if segment.tag(2) == "N4" { batch[LineSlot.ndc] = code(segment, 3) }
    case "CTP" where loop == .drug:
      batch[LineSlot.ndcUnits] = quantity(segment, 4, "2410 CTP04")
      batch[LineSlot.ndcUnit] = code(segment, segment.component(5, 1))
    case "SVD": adjudication(segment)
    case "PRV" where loop == .lineRendering:
      batch[LineSlot.renderingTaxonomy] = code(segment, 3)
    case "N3" where loop == .lineFacility: batch[LineSlot.facilityStreet] = code(segment, 1)
    case "N4" where loop == .lineFacility:
      batch[LineSlot.facilityCity] = code(segment, 1)
      batch[LineSlot.facilityState] = code(segment, 2)
      batch[LineSlot.facilityZip] = code(segment, 3)
    case "NTE" where loop == .line && batch[LineSlot.note].length == 0:
      batch[LineSlot.note] = code(segment, 2)
    case "PS1" where loop == .line:
      batch[LineSlot.purchasedCharge] = amount(segment, 2, "2400 PS102")
    case "AMT" where loop == .line && segment.tag(1) == "T":
      batch[LineSlot.salesTax] = amount(segment, 2, "2400 AMT*T")
    case "SBR", "HI": misplaced(segment)
    default: break
    }
  }

  private mutating func misplaced(_ segment: X12Segment) {
    report(
      .misplaced, segment, element: 0, home: "2300 \(segment.id)",
      "\(segment.id) belongs to the claim and stands after its first line, so it was not read. "
        + "Claim \(claimID) is not judged. Correct the order at its source.")
  }

  private mutating func procedure(_ segment: X12Segment) {
    if hasProcedure {
      reportMissingLX(segment)
      openLine(number: .blank, segment)
    }
    hasProcedure = true
    loop = .line
    composite(segment)
    batch[LineSlot.charge] = amount(segment, 2, "2400 SV102")
    batch[LineSlot.unit] = code(segment, 3)
    batch[LineSlot.units] = quantity(segment, 4, "2400 SV104")
    batch[LineSlot.pos] = code(segment, 5)
    pointers(segment)
    guard segment.elementCount > 8 else { return }
    batch[LineSlot.emergency] = code(segment, 9)
    batch[LineSlot.epsdt] = code(segment, 11)
    batch[LineSlot.familyPlanning] = code(segment, 12)
    batch[LineSlot.copayExempt] = code(segment, 15)
  }

  /// Takes SV101 in one pass: qualifier, code, four modifiers, description.
  ///
  /// A blank modifier is left out.
  private func composite(_ segment: X12Segment) {
    let element = segment.element(1)
    let separator = segment.delimiters.component
    var start = element.lowerBound
    var position = start
    var component = 1
    var modifiers = 0
    while component <= 7 {
      while position < element.upperBound, segment.bytes[position] != separator { position &+= 1 }
      let part = code(segment, start..<position)
      switch component {
      case 1: batch[LineSlot.codeKind] = part
      case 2: batch[LineSlot.code] = part
      case 3...6 where part.length > 0:
        if let slot = LineSlot(rawValue: LineSlot.mods.rawValue + modifiers) { batch[slot] = part }
        modifiers += 1
      case 7: batch[LineSlot.description] = part
      default: break
      }
      guard position < element.upperBound else { return }
      position &+= 1
      start = position
      component += 1
    }
  }

  private mutating func pointers(_ segment: X12Segment) {
    let element = segment.element(7)
    let separator = segment.delimiters.component
    var start = element.lowerBound
    var position = start
    var count = 0
    while start < element.upperBound {
      while position < element.upperBound, segment.bytes[position] != separator { position &+= 1 }
      if position > start {
        guard count < 4, let slot = LineSlot(rawValue: LineSlot.pointers.rawValue + count) else {
          report(
            .tooMany, segment, element: 7, home: "2400 SV107",
            "The line has more than four diagnosis pointers; the guide allows four. "
              + "Claim \(claimID) is not judged. Correct it at its source.")
          return
        }
        batch[slot] = integer(segment, 7, start..<position, "2400 SV107")
        count += 1
      }
      position &+= 1
      start = position
    }
  }

  private mutating func lineDate(_ segment: X12Segment) {
    switch segment.tag(1) {
    case "472":
      let (from, to) = dates(segment, format: 2, 3, "2400 DTP*472")
      batch[LineSlot.dos] = from
      batch[LineSlot.dosTo] = to
    case "471":
      batch[LineSlot.prescriptionDate] = dates(segment, format: 2, 3, "2400 DTP*471").from
    case "304": batch[LineSlot.lastSeenDate] = dates(segment, format: 2, 3, "2400 DTP*304").from
    case "463": batch[LineSlot.therapyDate] = dates(segment, format: 2, 3, "2400 DTP*463").from
    default: break
    }
  }

  private func lineReference(_ segment: X12Segment) {
    let slot: LineSlot
    switch (segment.tag(1), loop) {
    case ("6R", .line): slot = .controlNumber
    case ("X4", .line): slot = .clia
    case ("EW", .line): slot = .mammographyCertificate
    // With REF04 the number is another payer's.
    case ("G1", .line) where segment.element(4).isEmpty: slot = .priorAuth
    case ("9F", .line) where segment.element(4).isEmpty: slot = .referral
    case ("XZ", .drug): slot = .prescriptionNumber
    default: return
    }
    if batch[slot].length == 0 { batch[slot] = code(segment, 2) }
  }

  private mutating func beginLineParty(_ segment: X12Segment) {
    let party = segment.tag(1)
    switch party {
    case "82":
      loop = .lineRendering
      batch[LineSlot.renderingLast] = code(segment, 3)
      batch[LineSlot.renderingFirst] = code(segment, 4)
      batch[LineSlot.renderingNPI] = npi(segment)
    case "77":
      loop = .lineFacility
      batch[LineSlot.facilityName] = code(segment, 3)
      batch[LineSlot.facilityNPI] = npi(segment)
    case "DQ":
      loop = .lineOther
      batch[LineSlot.supervisingLast] = code(segment, 3)
      batch[LineSlot.supervisingFirst] = code(segment, 4)
      batch[LineSlot.supervisingNPI] = npi(segment)
    case "DN", "P3":
      loop = .lineOther
      guard party == "DN" || batch[LineSlot.referringLast].length == 0 else { return }
      batch[LineSlot.referringLast] = code(segment, 3)
      batch[LineSlot.referringFirst] = code(segment, 4)
      batch[LineSlot.referringNPI] = npi(segment)
    case "DK":
      loop = .lineOther
      batch[LineSlot.orderingLast] = code(segment, 3)
      batch[LineSlot.orderingNPI] = npi(segment)
    default: loop = .lineOther
    }
  }

  /// Adds what another payer paid to the line and to that payer, whom SVD01 names.
  private mutating func adjudication(_ segment: X12Segment) {
    loop = .adjudication
    let count = max(0, batch[LineSlot.adjudications].value)
    batch[LineSlot.adjudications] = Slot(value: count + 1)
    let paid = amount(segment, 2, "2430 SVD02").value
    guard paid != Slot.absent else { return }
    let before = batch[LineSlot.paidByOthers].value
    batch[LineSlot.paidByOthers] = Slot(value: (before == Slot.absent ? 0 : before) &+ paid)
    let payer = code(segment, 1)
    for index in 0..<batch.otherPayerCount {
      let id = batch[otherPayer: index, .id]
      guard id.length == payer.length, id.value == payer.value, id.length > 0,
        batch.bytes(id).elementsEqual(batch.bytes(payer))
      else { continue }
      let sum = batch[otherPayer: index, .linePaid].value
      batch[otherPayer: index, .linePaid] = Slot(
        value: (sum == Slot.absent ? 0 : sum) &+ paid)
      return
    }
  }
}
