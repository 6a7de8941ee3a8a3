/// What a denial was for: the closed list that rules name in `prevents` and that the table of
/// denials sorts reason codes into.
package enum DenialKind: String, Sendable, CaseIterable, Comparable {
  /// The patient was not covered, or not known.
  case eligibility
  /// Another payer, plan or party pays first.
  case otherPayer = "other-payer"
  /// An authorization or referral is missing, used up or for something else.
  case authorization
  /// Codes, modifiers, place or diagnoses do not go together.
  case coding
  /// It was billed or paid before.
  case duplicate
  case timelyFiling = "timely-filing"
  /// Not needed, experimental, or not for this diagnosis.
  case medicalNecessity = "medical-necessity"
  /// Something on the claim, or beside it, is missing or incomplete.
  case missingInformation = "missing-information"
  /// Part of another service.
  case bundling
  /// More units or visits than a day or period allows.
  case units
  /// The plan does not cover the service.
  case nonCovered = "non-covered"
  /// A benefit is used up.
  case benefitLimit = "benefit-limit"
  /// The provider may not bill, render or order it, or is not known to the payer.
  case provider
  /// The date cannot be: before birth, after death, in the future.
  case dates
  /// Denied for what no other word says.
  case other

  /// Orders them as they are listed.
  package static func < (a: DenialKind, b: DenialKind) -> Bool { a.place < b.place }

  /// The kind's number in the list.
  package var place: Int { DenialKind.allCases.firstIndex(of: self) ?? 0 }
}

/// A set of denial kinds as bits, so that a line keeps its own in four bytes.
package struct DenialKinds: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }
  package init(_ kind: DenialKind) { rawValue = 1 << UInt32(kind.place) }

  package init(_ kinds: [DenialKind]) {
    self = kinds.reduce(into: DenialKinds()) { $0.insert(DenialKinds($1)) }
  }

  /// The kinds in their order.
  package var list: [DenialKind] { DenialKind.allCases.filter { contains(DenialKinds($0)) } }
}

/// What an adjustment is: only one of these is a denial.
package enum AdjustmentClass: String, Sendable, CaseIterable {
  case denial
  /// The patient's own part: deductible, coinsurance, copay.
  case share
  /// What contract, fee schedule or law take off.
  case contractual
  /// What another payer has paid or decided.
  case cob
  /// Paid by the head, not by the service.
  case capitation
  /// Said for the record; no money is refused.
  case informational
}
