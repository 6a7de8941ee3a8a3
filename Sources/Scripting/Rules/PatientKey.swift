import Model

/// Who a claim's patient is: a number made of the member id, the last and first name and the birth
/// date, letters and digits only, capitals and small letters alike.
///
/// The payer is no part of it, so that two claims of one patient agree whichever payer they go to, as
/// long as the member id does. A patient with another member id counts as another: a rule then misses
/// something and accuses nobody wrongly. Without a last name or a birth date nobody can be told, and
/// the claim agrees with none.
enum PatientKey {
  static func hash(_ claim: ClaimFrame) -> UInt64? {
    let last = slot(last, claim)
    let birth = slot(birth, claim)
    guard last.length > 0, birth.value != Slot.absent else { return nil }
    var hash = KeyHash()
    hash.add(folding: claim.bytes(slot(member, claim)))
    hash.add(folding: claim.bytes(last))
    hash.add(folding: claim.bytes(slot(first, claim)))
    hash.add(UInt64(bitPattern: birth.value))
    return hash.value
  }

  /// The fields it is made of.
  static let paths = [
    "subscriber.id", "patient.last_name", "patient.first_name", "patient.birth_date",
  ]

  private static let last = Schema.field(.claim, "patient.last_name")
  private static let first = Schema.field(.claim, "patient.first_name")
  private static let birth = Schema.field(.claim, "patient.birth_date")
  private static let member = Schema.field(.claim, "subscriber.id")

  private static func slot(_ field: Field?, _ claim: ClaimFrame) -> Slot {
    field?.slot(of: claim.base) ?? .blank
  }
}
