/// The slots of a claim that stand in the claim's own record, in memory order.
///
/// What most claims carry and most rules read; the other fields stand in blocks (``ClaimBlock``).
///
/// A list takes one slot per element; only the first is named by the schema, the `…2`, `…3` that
/// follow keep its room.
@frozen @usableFromInline
package enum ClaimSlot: Int, CaseIterable, Sendable {
  case id, total, lineTotal, lineCount, diagnosisCount, otherPayerCount, firstDos, lastDos
  case createdOn, pos, frequency, payerID, sequence, filing, billingNPI, signatureOnFile
  case segment, lines, otherPayers, segments, originalReference, priorAuth, diagnosisKind
  case diagnoses, diagnoses2, diagnoses3, diagnoses4, diagnoses5, diagnoses6, diagnoses7
  case diagnoses8, diagnoses9, diagnoses10, diagnoses11, diagnoses12
  case assignment, benefitsAssigned, release, attachmentCount, patientPaid
}

/// The slots of a service line that stand in the line's own record.
@frozen @usableFromInline
package enum LineSlot: Int, CaseIterable, Sendable {
  case number, code, charge, units, dos, dosTo, pos, codeKind, unit, segment
  case mods, mods2, mods3, mods4, pointers, pointers2, pointers3, pointers4
  case diagnoses, diagnoses2, diagnoses3, diagnoses4
  case controlNumber, paidByOthers, adjudicationCount, adjudications
  // Effective values: the line's own, else the claim's
  case priorAuth, referral
  // The line's own values, blank when it has none
  case rawPos, rawPriorAuth, rawReferral
}

/// The slots of another payer of the claim (coordination of benefits).
@frozen @usableFromInline
package enum OtherPayerSlot: Int, CaseIterable, Sendable {
  case sequence, relationship, groupNumber, groupName, insuranceType, filing
  case name, id, idKind, subscriberLast, subscriberFirst, subscriberID
  case paid, remaining, nonCovered, adjusted, linePaid, lineAdjusted, adjustments
  case assignment, patientSignature, release, adjudicatedOn, controlNumber, priorAuth, referral
  case segment, adjustmentSignal, secondaryID, office, naic, taxID
  case street, street2, city, state, zip, country
  case subscriberEntity, subscriberMiddle, subscriberSuffix, subscriberIDKind, subscriberSSN
  case subscriberStreet, subscriberStreet2, subscriberCity, subscriberState, subscriberZip
  case subscriberCountry
  case outpatientRate, outpatientPayable, remarks, remarks2, remarks3, remarks4, remarks5
  case endStageRenal, professionalComponent
  case referringID, referringIDKind, renderingID, renderingIDKind, facilityID, facilityIDKind
  case supervisingID, supervisingIDKind, billingID, billingIDKind
}

/// The slots of what another payer decided on a line.
@frozen @usableFromInline
package enum AdjudicationSlot: Int, CaseIterable, Sendable {
  case payer, paid, codeKind, code, mods, mods2, mods3, mods4, description, units, bundledLine
  case adjudicatedOn, remaining, adjusted, adjustments, segment
}

/// The slots of one adjustment.
@frozen @usableFromInline
package enum AdjustmentSlot: Int, CaseIterable, Sendable {
  case group, reason, amount, quantity, segment
}

/// The slots of a segment that is kept as it stands.
@frozen @usableFromInline
package enum SegmentSlot: Int, CaseIterable, Sendable {
  case loop, id, line, otherPayer, text, number
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

extension AdjudicationSlot {
  /// The slot's number in the record.
  @inlinable
  package var index: Int {
    @inline(__always) get { Int(unsafeBitCast(self, to: UInt8.self)) }
  }
}

extension AdjustmentSlot {
  /// The slot's number in the record.
  @inlinable
  package var index: Int {
    @inline(__always) get { Int(unsafeBitCast(self, to: UInt8.self)) }
  }
}

extension SegmentSlot {
  /// The slot's number in the record.
  @inlinable
  package var index: Int {
    @inline(__always) get { Int(unsafeBitCast(self, to: UInt8.self)) }
  }
}
