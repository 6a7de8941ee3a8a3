import Kernel
import Model

/// What a practice keeps beside a claim's bytes: patient, coverage, payer and who bills, as the claim
/// carries them.
struct ClaimFacts {
  private let fields: [Name: Field]

  /// The fields that are read, by their paths.
  private enum Name: String, CaseIterable {
    case npi = "billing.npi"
    case taxID = "billing.tax_id"
    case facility = "facility.npi"
    case payerID = "payer.id"
    case payerName = "payer.name"
    case member = "subscriber.id"
    case group = "coverage.group_number"
    case relationship = "patient.relationship"
    case subscriberIs = "coverage.relationship"
    case lastName = "patient.last_name"
    case firstName = "patient.first_name"
    case middleName = "patient.middle_name"
    case birthDate = "patient.birth_date"
    case sex = "patient.sex"
    case subscriberLastName = "subscriber.last_name"
    case subscriberFirstName = "subscriber.first_name"
    case subscriberMiddleName = "subscriber.middle_name"
    case subscriberBirthDate = "subscriber.birth_date"
    case subscriberSex = "subscriber.sex"
  }

  init() {
    var fields: [Name: Field] = [:]
    for name in Name.allCases { fields[name] = Schema.field(.claim, name.rawValue) }
    self.fields = fields
  }

  /// The billing provider: NPI, else tax id.
  func billing(_ claim: ClaimFrame) -> String {
    let npi = text(.npi, claim)
    return npi.isEmpty ? text(.taxID, claim) : npi
  }

  /// The NPI of the service location; nil where the claim names none, which is then the billing
  /// provider's own.
  func location(_ claim: ClaimFrame) -> String? {
    let facility = text(.facility, claim)
    if !facility.isEmpty { return facility }
    let npi = text(.npi, claim)
    return npi.isEmpty ? nil : npi
  }

  func payer(_ claim: ClaimFrame) -> PayerFacts {
    PayerFacts(payerID: text(.payerID, claim), name: text(.payerName, claim))
  }

  func coverage(_ claim: ClaimFrame) -> CoverageFacts {
    let own = text(.relationship, claim)
    return CoverageFacts(
      memberID: text(.member, claim), groupNumber: text(.group, claim),
      relationship: own.isEmpty ? text(.subscriberIs, claim) : own)
  }

  /// The patient, who is the subscriber where the claim has no level of its own for them.
  func patient(_ claim: ClaimFrame) -> PatientFacts {
    guard text(.lastName, claim).isEmpty else {
      return person(claim, .lastName, .firstName, .middleName, .birthDate, .sex)
    }
    return person(
      claim, .subscriberLastName, .subscriberFirstName, .subscriberMiddleName,
      .subscriberBirthDate, .subscriberSex)
  }

  private func person(
    _ claim: ClaimFrame, _ last: Name, _ first: Name, _ middle: Name, _ birth: Name, _ sex: Name
  ) -> PatientFacts {
    PatientFacts(
      lastName: text(last, claim), firstName: text(first, claim),
      middleName: text(middle, claim),
      birthDate: fields[birth].flatMap { claim.date($0.slot(of: claim.base)) },
      sex: text(sex, claim))
  }

  private func text(_ name: Name, _ claim: ClaimFrame) -> String {
    fields[name].map { claim.text($0.slot(of: claim.base)) } ?? ""
  }
}
