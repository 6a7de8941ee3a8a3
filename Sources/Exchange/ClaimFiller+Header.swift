import Model
import X12

/// The levels above the claim: loops 1000A to 2010CA.
extension ClaimFiller {
  mutating func takeHeader(_ segment: X12Segment) {
    switch segment.id {
    case "NM1": beginParty(segment)
    case "N3": street(segment)
    case "N4": city(segment)
    case "SBR" where level == .subscriber: coverage(segment)
    case "DMG": birth(segment)
    case "REF": reference(segment)
    case "PAT": patientFacts(segment)
    case "PER" where loop == .billing: phone(segment)
    case "PRV" where level == .provider && segment.tag(1) == "BI":
      template[.billingTaxonomy] = code(segment, 3)
    case "BHT":
      template[.createdOn] = date(segment, 4, "BHT04")
      template[.transactionType] = code(segment, 6)
    case "LX", "SV1":
      report(
        .misplaced, segment, element: 0, home: "2400 \(segment.id)",
        "A service line stands here before any claim, so it was not read. "
          + "Correct the order at its source.")
    default: break
    }
  }

  private mutating func beginParty(_ segment: X12Segment) {
    switch (segment.tag(1), level) {
    case ("41", .none):
      loop = .submitter
      template[.submitterName] = code(segment, 3)
      template[.submitterID] = code(segment, 9)
    case ("40", .none):
      loop = .receiver
      template[.receiverName] = code(segment, 3)
      template[.receiverID] = code(segment, 9)
    case ("85", .provider):
      loop = .billing
      template[.billingEntity] = code(segment, 2)
      template[.billingName] = code(segment, 3)
      template[.billingFirst] = code(segment, 4)
      template[.billingNPI] = npi(segment)
    case ("87", .provider): loop = .payTo
    case ("IL", .subscriber):
      loop = .subscriber
      template[.subscriberEntity] = code(segment, 2)
      template[.subscriberLast] = code(segment, 3)
      template[.subscriberFirst] = code(segment, 4)
      template[.subscriberMiddle] = code(segment, 5)
      template[.subscriberSuffix] = code(segment, 7)
      template[.subscriberIDKind] = code(segment, 8)
      template[.subscriberID] = code(segment, 9)
    case ("PR", .subscriber):
      loop = .payer
      template[.payerName] = code(segment, 3)
      template[.payerIDKind] = code(segment, 8)
      template[.payerID] = code(segment, 9)
    case ("QC", .patient):
      loop = .patient
      template[.patientLast] = code(segment, 3)
      template[.patientFirst] = code(segment, 4)
      template[.patientMiddle] = code(segment, 5)
      template[.patientSuffix] = code(segment, 7)
    default: loop = .other
    }
  }

  /// NM109 when NM108 says that it is an NPI.
  func npi(_ segment: X12Segment) -> Slot {
    segment.tag(8) == "XX" ? code(segment, 9) : .blank
  }

  private func street(_ segment: X12Segment) {
    switch loop {
    case .billing:
      template[.billingStreet] = code(segment, 1)
      template[.billingStreet2] = code(segment, 2)
    case .payTo: template[.payToStreet] = code(segment, 1)
    case .subscriber:
      template[.subscriberStreet] = code(segment, 1)
      template[.subscriberStreet2] = code(segment, 2)
    case .payer: template[.payerStreet] = code(segment, 1)
    case .patient:
      template[.patientStreet] = code(segment, 1)
      template[.patientStreet2] = code(segment, 2)
    default: break
    }
  }

  private func city(_ segment: X12Segment) {
    switch loop {
    case .billing: place(segment, .billingCity, .billingState, .billingZip)
    case .payTo: place(segment, .payToCity, .payToState, .payToZip)
    case .subscriber: place(segment, .subscriberCity, .subscriberState, .subscriberZip)
    case .payer: place(segment, .payerCity, .payerState, .payerZip)
    case .patient: place(segment, .patientCity, .patientState, .patientZip)
    default: break
    }
  }

  private func place(
    _ segment: X12Segment, _ city: ClaimSlot, _ state: ClaimSlot, _ zip: ClaimSlot
  ) {
    template[city] = code(segment, 1)
    template[state] = code(segment, 2)
    template[zip] = code(segment, 3)
  }

  private func coverage(_ segment: X12Segment) {
    template[.sequence] = code(segment, 1)
    template[.relationship] = code(segment, 2)
    template[.groupNumber] = code(segment, 3)
    template[.groupName] = code(segment, 4)
    template[.insuranceType] = code(segment, 5)
    template[.filing] = code(segment, 9)
  }

  private mutating func birth(_ segment: X12Segment) {
    switch loop {
    case .subscriber:
      template[.subscriberBirth] = dates(segment, format: 1, 2, "2010BA DMG02").from
      template[.subscriberSex] = code(segment, 3)
    case .patient:
      template[.patientBirth] = dates(segment, format: 1, 2, "2010CA DMG02").from
      template[.patientSex] = code(segment, 3)
    default: break
    }
  }

  private func reference(_ segment: X12Segment) {
    switch (segment.tag(1), loop) {
    case ("EI", .billing), ("SY", .billing):
      guard template[.billingTaxID].length == 0 else { return }
      template[.billingTaxIDKind] = code(segment, 1)
      template[.billingTaxID] = code(segment, 2)
    case ("SY", .subscriber): template[.subscriberSSN] = code(segment, 2)
    case ("Y4", .subscriber): template[.subscriberCaseNumber] = code(segment, 2)
    default: break
    }
  }

  private mutating func patientFacts(_ segment: X12Segment) {
    switch level {
    case .subscriber:
      template[.patientDeath] = dates(segment, format: 5, 6, "2000B PAT06").from
    case .patient:
      template[.patientRelationship] = code(segment, 1)
      template[.patientDeath] = dates(segment, format: 5, 6, "2000C PAT06").from
    default: return
    }
    template[.patientPregnant] = code(segment, 9)
  }

  private func phone(_ segment: X12Segment) {
    guard template[.billingPhone].length == 0 else { return }
    for element in [3, 5, 7] where segment.tag(element) == "TE" {
      template[.billingPhone] = code(segment, element + 1)
      return
    }
  }

  /// Fills the patient from the subscriber when no patient level stands between them.
  mutating func completePatient() {
    guard !hasPatient else { return }
    hasPatient = true
    let isSubscriber = level != .patient
    template[.patientIsSubscriber] = Slot(value: isSubscriber ? 1 : 0)
    guard isSubscriber else { return }
    template[.patientRelationship] = template[.relationship]
    for (patient, subscriber) in Self.samePerson { template[patient] = template[subscriber] }
  }

  private static let samePerson: [(ClaimSlot, ClaimSlot)] = [
    (.patientLast, .subscriberLast), (.patientFirst, .subscriberFirst),
    (.patientMiddle, .subscriberMiddle), (.patientSuffix, .subscriberSuffix),
    (.patientBirth, .subscriberBirth), (.patientSex, .subscriberSex),
    (.patientStreet, .subscriberStreet), (.patientStreet2, .subscriberStreet2),
    (.patientCity, .subscriberCity), (.patientState, .subscriberState),
    (.patientZip, .subscriberZip),
  ]
}
