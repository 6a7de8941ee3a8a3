/// The slots of a claim record, in memory order.
///
/// A list takes one slot per element; only the first
/// is named by the schema, the `…2`, `…3` that follow keep its room.
@frozen
package enum ClaimSlot: Int, CaseIterable, Sendable {
  // Claim
  case id, total, pos, frequency
  case signatureOnFile, assignment, benefitsAssigned, release, patientSignature
  case accidentState, accidentCountry, specialProgram, delayReason
  case originalReference, priorAuth, referral, clia, mammographyCertificate, serviceException
  case claimIdentifier, medicalRecord, investigationalDevice, demonstration, careplanNumber
  case patientPaid, contractType, note, noteKind, attachmentType, attachmentCount
  case onsetDate, initialTreatmentDate, lastSeenDate, acuteDate, accidentDate, lmpDate
  case lastXrayDate, prescriptionDate, disabilityFrom, disabilityTo, lastWorkedDate,
    returnToWorkDate
  case admissionDate, dischargeDate, assumedCareDate, relinquishedCareDate
  case createdOn, transactionType, diagnosisKind
  case firstDos, lastDos, lineCount, lineTotal, diagnosisCount, otherPayerCount, segment
  // Payer and coverage
  case payerName, payerID, payerIDKind, payerStreet, payerCity, payerState, payerZip
  case sequence, relationship, groupNumber, groupName, insuranceType, filing
  // Subscriber
  case subscriberEntity, subscriberLast, subscriberFirst, subscriberMiddle, subscriberSuffix
  case subscriberID, subscriberIDKind, subscriberBirth, subscriberSex, subscriberSSN
  case subscriberStreet, subscriberStreet2, subscriberCity, subscriberState, subscriberZip
  case subscriberCaseNumber
  // Patient
  case patientIsSubscriber, patientRelationship, patientLast, patientFirst, patientMiddle
  case patientSuffix, patientBirth, patientSex, patientDeath, patientPregnant
  case patientStreet, patientStreet2, patientCity, patientState, patientZip
  // Billing provider and the parties of the transaction
  case billingEntity, billingName, billingFirst, billingNPI, billingTaxonomy, billingTaxID
  case billingTaxIDKind, billingStreet, billingStreet2, billingCity, billingState, billingZip
  case billingPhone
  case payToStreet, payToCity, payToState, payToZip
  case submitterName, submitterID, receiverName, receiverID
  // Providers of the claim
  case renderingEntity, renderingLast, renderingFirst, renderingNPI, renderingTaxonomy
  case referringLast, referringFirst, referringNPI
  case supervisingLast, supervisingFirst, supervisingNPI
  case facilityName, facilityNPI, facilityStreet, facilityCity, facilityState, facilityZip
  // Lists
  case diagnoses, diagnoses2, diagnoses3, diagnoses4, diagnoses5, diagnoses6
  case diagnoses7, diagnoses8, diagnoses9, diagnoses10, diagnoses11, diagnoses12
  case relatedCauses, relatedCauses2, relatedCauses3
  // Child records
  case otherPayers, lines
}

/// The slots of a service line.
@frozen
package enum LineSlot: Int, CaseIterable, Sendable {
  case number, code, codeKind, description, charge, unit, units
  case emergency, epsdt, familyPlanning, copayExempt
  case dos, dosTo, prescriptionDate, lastSeenDate, therapyDate
  case controlNumber, clia, mammographyCertificate, note
  case ndc, ndcUnits, ndcUnit, prescriptionNumber
  case purchasedCharge, salesTax, paidByOthers, adjudications, segment
  case orderingLast, orderingNPI
  // Effective values: the line's own, else the claim's
  case pos, priorAuth, referral
  case renderingLast, renderingFirst, renderingNPI, renderingTaxonomy
  case referringLast, referringFirst, referringNPI
  case supervisingLast, supervisingFirst, supervisingNPI
  case facilityName, facilityNPI, facilityStreet, facilityCity, facilityState, facilityZip
  // The line's own values, blank when it has none
  case rawPos, rawPriorAuth, rawReferral, rawRenderingNPI, rawReferringNPI, rawSupervisingNPI
  case rawFacilityNPI
  // Lists
  case mods, mods2, mods3, mods4
  case pointers, pointers2, pointers3, pointers4
}

/// The slots of another payer of the claim (coordination of benefits).
@frozen
package enum OtherPayerSlot: Int, CaseIterable, Sendable {
  case sequence, relationship, groupNumber, groupName, insuranceType, filing
  case name, id, idKind, subscriberLast, subscriberFirst, subscriberID
  case paid, remaining, nonCovered, adjusted, linePaid
  case assignment, release, adjudicatedOn, controlNumber, priorAuth, segment
}
