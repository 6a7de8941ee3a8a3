import X12

/// Which implementation guide a transaction follows, as far as reading claims cares.
enum TransactionGuide: Equatable {
  /// 005010X222A1, professional claims.
  case professional
  /// The same guide under a name of an earlier or later erratum.
  case professionalAlias
  case institutional
  case dental
  /// An 837 of another version or guide.
  case otherClaim
  /// No claims at all; what it is, in words.
  case other(String)

  init(_ transaction: X12Transaction) {
    let kind = transaction.kind.description
    guard kind == "837" else {
      self = .other(Self.names[kind] ?? "a \(kind.isEmpty ? "nameless" : kind) transaction")
      return
    }
    let guide = transaction.guide.isEmpty ? transaction.groupGuide : transaction.guide
    switch guide.description {
    case "005010X222A1": self = .professional
    case "005010X222", "005010X222A2": self = .professionalAlias
    case "005010X223", "005010X223A1", "005010X223A2", "005010X223A3": self = .institutional
    case "005010X224", "005010X224A1", "005010X224A2", "005010X224A3": self = .dental
    default: self = .otherClaim
    }
  }

  private static let names = [
    "270": "a 270 (eligibility inquiry)",
    "271": "a 271 (eligibility response)",
    "276": "a 276 (claim status inquiry)",
    "277": "a 277 (claim status or claim acknowledgment)",
    "278": "a 278 (authorization)",
    "820": "an 820 (premium payment)",
    "834": "an 834 (enrollment)",
    "835": "an 835 (remittance)",
    "997": "a 997 (functional acknowledgment)",
    "999": "a 999 (implementation acknowledgment)",
  ]
}
