package import Model

/// A claim cut out of a document, before it is stored.
package struct ReceivedClaim {
  /// The claim's number as it was sent (CLM01).
  package var number: String
  /// The billing provider: NPI, else tax id.
  package var billing: String
  /// The first date of service.
  package var firstDOS: CivilDate?
  package var head: ReceivedHead
  /// The claim's own part of the 837, from the subscriber's level on.
  package var fragment: [UInt8]
  /// Where the fragment stands in the document.
  package var pieces: [DocumentPiece]
  /// What the claim says that X12 has no place for: canonical JSON, empty for nothing.
  package var context: [UInt8] = []
  package var patient: PatientFacts
  package var coverage: CoverageFacts
  package var payer: PayerFacts
  /// The NPI of the service location, where the claim names one.
  package var location: String?

  package init(
    number: String, billing: String, firstDOS: CivilDate?, head: ReceivedHead, fragment: [UInt8],
    pieces: [DocumentPiece], context: [UInt8] = [],
    patient: PatientFacts, coverage: CoverageFacts, payer: PayerFacts, location: String? = nil
  ) {
    self.number = number
    self.billing = billing
    self.firstDOS = firstDOS
    self.head = head
    self.fragment = fragment
    self.pieces = pieces
    self.context = context
    self.patient = patient
    self.coverage = coverage
    self.payer = payer
    self.location = location
  }
}

/// What the claims of one billing provider's level share: the envelope down to loop 2000A.
package final class ReceivedHead: Sendable {
  package let bytes: [UInt8]
  package let pieces: [DocumentPiece]

  package init(bytes: [UInt8], pieces: [DocumentPiece]) {
    self.bytes = bytes
    self.pieces = pieces
  }
}

/// The patient as a claim carries them.
package struct PatientFacts: Hashable, Sendable {
  package var lastName: String
  package var firstName: String
  package var middleName: String
  package var birthDate: CivilDate?
  /// `F`, `M`, `U` or nothing.
  package var sex: String

  package init(
    lastName: String, firstName: String, middleName: String, birthDate: CivilDate?, sex: String
  ) {
    self.lastName = lastName
    self.firstName = firstName
    self.middleName = middleName
    self.birthDate = birthDate
    self.sex = sex
  }
}

/// The coverage as a claim carries it.
package struct CoverageFacts: Hashable, Sendable {
  /// The subscriber's member id (2010BA NM109); stored sealed.
  package var memberID: String
  package var groupNumber: String
  /// The patient's relationship to the subscriber (SBR02, PAT01).
  package var relationship: String

  package init(memberID: String, groupNumber: String, relationship: String) {
    self.memberID = memberID
    self.groupNumber = groupNumber
    self.relationship = relationship
  }
}

/// The payer as a claim names them (2010BB).
package struct PayerFacts: Hashable, Sendable {
  package var payerID: String
  package var name: String

  package init(payerID: String, name: String) {
    self.payerID = payerID
    self.name = name
  }
}

/// The claims of one document, one after another in its order.
package protocol ReceivedClaims {
  func forEach(_ body: (ReceivedClaim) throws -> Void) throws
}
