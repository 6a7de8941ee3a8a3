/// The slots of a claim record, in memory order.
///
/// A list takes one slot per element; only the first is named by the schema, the `…2`, `…3` that
/// follow keep its room.
@frozen @usableFromInline
package enum ClaimSlot: Int, CaseIterable, Sendable {
  // What most rules read stands together, four slots to a cache line
  case id, total, lineTotal, lineCount, diagnosisCount, otherPayerCount, firstDos, lastDos
  case createdOn, pos, frequency, payerID, sequence, filing, patientBirth, patientSex
  case billingNPI, billingZip, billingTaxID, renderingNPI, referringNPI, subscriberID
  case originalReference, priorAuth, signatureOnFile, segment, lines, otherPayers, diagnosisKind
  case diagnoses, diagnoses2, diagnoses3, diagnoses4, diagnoses5, diagnoses6, diagnoses7
  case diagnoses8, diagnoses9, diagnoses10, diagnoses11, diagnoses12
  // The rest
  case assignment, benefitsAssigned, release, patientSignature, accidentState, accidentCountry
  case specialProgram, delayReason, referral, clia, mammographyCertificate, serviceException
  case claimIdentifier, medicalRecord, investigationalDevice, demonstration, careplanNumber
  case patientPaid, contractType, note, noteKind, attachmentType, attachmentCount, onsetDate
  case initialTreatmentDate, lastSeenDate, acuteDate, accidentDate, lmpDate, lastXrayDate
  case prescriptionDate, disabilityFrom, disabilityTo, lastWorkedDate, returnToWorkDate
  case admissionDate
  case dischargeDate, assumedCareDate, relinquishedCareDate, transactionType, payerName
  case payerIDKind, payerStreet, payerCity, payerState, payerZip, relationship, groupNumber
  case groupName, insuranceType, subscriberEntity, subscriberLast, subscriberFirst
  case subscriberMiddle, subscriberSuffix, subscriberIDKind, subscriberBirth, subscriberSex
  case subscriberSSN, subscriberStreet, subscriberStreet2, subscriberCity, subscriberState
  case subscriberZip, subscriberCaseNumber, patientIsSubscriber, patientRelationship
  case patientLast, patientFirst, patientMiddle, patientSuffix, patientDeath, patientPregnant
  case patientStreet, patientStreet2, patientCity, patientState, patientZip, billingEntity
  case billingName, billingFirst, billingTaxonomy, billingTaxIDKind, billingStreet
  case billingStreet2, billingCity, billingState, billingPhone, payToStreet, payToCity
  case payToState, payToZip, submitterName, submitterID, receiverName, receiverID
  case renderingEntity, renderingLast, renderingFirst, renderingTaxonomy, referringLast
  case referringFirst, supervisingLast, supervisingFirst, supervisingNPI, facilityName
  case facilityNPI, facilityStreet, facilityCity, facilityState, facilityZip
  case relatedCauses, relatedCauses2, relatedCauses3
}

/// The slots of a service line.
@frozen @usableFromInline
package enum LineSlot: Int, CaseIterable, Sendable {
  // What most rules read stands together
  case number, code, charge, units, dos, dosTo, pos, diagnoses, diagnoses2, diagnoses3, diagnoses4,
    mods, mods2, mods3, mods4, pointers
  case pointers2, pointers3, pointers4, renderingNPI, segment, priorAuth
  // The rest
  case codeKind, description, unit, emergency, epsdt, familyPlanning, copayExempt
  case prescriptionDate, lastSeenDate, therapyDate, controlNumber, clia, mammographyCertificate
  case note, ndc, ndcUnits, ndcUnit, prescriptionNumber, purchasedCharge, salesTax, paidByOthers
  case adjudications, orderingLast, orderingNPI
  // Effective values: the line's own, else the claim's
  case referral, renderingLast, renderingFirst, renderingTaxonomy, referringLast, referringFirst
  case referringNPI, supervisingLast, supervisingFirst, supervisingNPI, facilityName
  case facilityNPI, facilityStreet, facilityCity, facilityState, facilityZip
  // The line's own values, blank when it has none
  case rawPos, rawPriorAuth, rawReferral, rawRenderingNPI, rawReferringNPI, rawSupervisingNPI
  case rawFacilityNPI
}

/// The slots of another payer of the claim (coordination of benefits).
@frozen @usableFromInline
package enum OtherPayerSlot: Int, CaseIterable, Sendable {
  case sequence, relationship, groupNumber, groupName, insuranceType, filing
  case name, id, idKind, subscriberLast, subscriberFirst, subscriberID
  case paid, remaining, nonCovered, adjusted, linePaid
  case assignment, release, adjudicatedOn, controlNumber, priorAuth, segment
}

// The place of a slot is the number of its case, which is also what the compiler stores for it; a
// test holds the two together. `rawValue` would be a call and a table across modules.
extension ClaimSlot {
  /// The slot's number in the record.
  @inlinable
  package var index: Int {
    @inline(__always) get { Int(unsafeBitCast(self, to: UInt8.self)) }
  }
}

extension LineSlot {
  /// The slot's number in the record.
  @inlinable
  package var index: Int {
    @inline(__always) get { Int(unsafeBitCast(self, to: UInt8.self)) }
  }
}

extension OtherPayerSlot {
  /// The slot's number in the record.
  @inlinable
  package var index: Int {
    @inline(__always) get { Int(unsafeBitCast(self, to: UInt8.self)) }
  }
}
