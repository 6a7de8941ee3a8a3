/// The blocks of a claim: runs of slots that its record points at.
///
/// A block that says nothing is the one blank block all records share. What a level of the 837 says
/// once (the transaction, the billing provider, the subscriber) stands once, however many claims
/// hang below it. Decision 0009.
package enum ClaimBlock: Int, CaseIterable, Sendable {
  /// What the transaction, the billing provider's and the subscriber's level say.
  case transaction, billing, billingMore, coverage, payer, subscriber, subscriberMore
  /// The subscriber's own blocks when the patient is the subscriber.
  case patient, patientMore
  case dates, details, special
  case rendering, referring, supervising, facility, parties

  /// The number of blocks that the levels above the claim fill.
  package static let levels = 9

  /// The offset of the block's address in the record.
  package var offset: Int { Slot.headerSize + rawValue * 8 }
}

/// The blocks of a service line.
///
/// A party that the line does not name is the claim's own block, so the effective value costs no
/// copy; the line's own party stands beside it.
package enum LineBlock: Int, CaseIterable, Sendable {
  case details, special, parties
  case rendering, referring, supervising, facility
  case ownRendering, ownReferring, ownSupervising, ownFacility

  /// The offset of the block's address in the record.
  package var offset: Int { Slot.headerSize + rawValue * 8 }
}
