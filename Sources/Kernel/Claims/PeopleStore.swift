internal import Foundation
internal import GRDB
internal import Model

/// Finds the patient, coverage and payer that a claim names, or makes them.
///
/// A patient is known again by name, birth date and sex together with the member id of a coverage;
/// two people who share but a name stay two.
final class PeopleStore {
  private struct CoverageKey: Hashable {
    var member: Int64
    var payer: Int64
    var patient: PatientFacts
  }

  private let change: Change
  private var payers: [PayerFacts: Int64] = [:]
  private var known: [CoverageKey: (coverage: Int64, patient: Int64)] = [:]
  private var nextCoverage: Int64
  private let findCoverage: Statement
  private let insertPatient: Statement
  private let insertCoverage: Statement
  /// Coverages remembered at a time.
  private static let mostKnown = 65_536

  init(in change: Change) throws {
    self.change = change
    let db = change.db
    nextCoverage = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM coverage") ?? 0
    findCoverage = try db.makeStatement(
      sql: """
        SELECT coverage.id, patient.id FROM coverage JOIN patient ON patient.id = patient_id \
        WHERE member_index = ? AND payer_id = ? AND last_name = ? AND first_name = ? \
        AND middle_name = ? AND birth_date IS ? AND sex = ?
        """)
    insertPatient = try db.makeStatement(
      sql: """
        INSERT INTO patient (public_id, last_name, first_name, middle_name, birth_date, sex, \
        version) VALUES (?, ?, ?, ?, ?, ?, 1)
        """)
    insertCoverage = try db.makeStatement(
      sql: """
        INSERT INTO coverage (id, public_id, patient_id, payer_id, member_index, sealed_member, \
        group_number, relationship, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
        """)
  }

  /// The rows of a claim's coverage and patient.
  func coverage(
    of claim: ReceivedClaim, counts: inout ClaimStore.Counts
  ) throws -> (coverage: Int64, patient: Int64) {
    let payer = try payer(claim.payer, counts: &counts)
    let member = change.sealer.blindIndex(claim.coverage.memberID, domain: "coverage.member")
    let key = CoverageKey(member: member, payer: payer, patient: claim.patient)
    if let found = known[key] { return found }
    if known.count >= PeopleStore.mostKnown { known.removeAll(keepingCapacity: true) }
    let rows = try find(key) ?? add(claim, key, counts: &counts)
    known[key] = rows
    return rows
  }

  private func find(_ key: CoverageKey) throws -> (coverage: Int64, patient: Int64)? {
    let patient = key.patient
    let row = try Row.fetchOne(
      findCoverage,
      arguments: [
        key.member, key.payer, patient.lastName, patient.firstName, patient.middleName,
        patient.birthDate?.days, patient.sex,
      ])
    return row.map { ($0[0], $0[1]) }
  }

  private func add(
    _ claim: ReceivedClaim, _ key: CoverageKey, counts: inout ClaimStore.Counts
  ) throws -> (coverage: Int64, patient: Int64) {
    let person = claim.patient
    let patientID = change.id(RecordKind.patient.rawValue)
    try insertPatient.execute(arguments: [
      patientID.description, person.lastName, person.firstName, person.middleName,
      person.birthDate?.days, person.sex,
    ])
    let patient = change.db.lastInsertedRowID
    try change.note(CommandType("patient.named"), of: patientID, version: 1)
    counts.patients += 1
    nextCoverage += 1
    let coverageID = change.id(RecordKind.coverage.rawValue)
    let sealed = try change.sealer.seal(
      Array(claim.coverage.memberID.utf8),
      for: SealedPlace("coverage", "sealed_member", row: nextCoverage))
    try insertCoverage.execute(arguments: [
      nextCoverage, coverageID.description, patient, key.payer, key.member, Data(sealed),
      claim.coverage.groupNumber, claim.coverage.relationship,
    ])
    try change.note(CommandType("coverage.named"), of: coverageID, version: 1)
    counts.coverages += 1
    return (nextCoverage, patient)
  }

  private func payer(_ payer: PayerFacts, counts: inout ClaimStore.Counts) throws -> Int64 {
    if let known = payers[payer] { return known }
    let found = try Int64.fetchOne(
      change.db, sql: "SELECT id FROM payer WHERE payer_id = ? AND name = ?",
      arguments: [payer.payerID, payer.name])
    if let found {
      payers[payer] = found
      return found
    }
    let id = change.id(RecordKind.payer.rawValue)
    try change.db.execute(
      sql: "INSERT INTO payer (public_id, payer_id, name, version) VALUES (?, ?, ?, 1)",
      arguments: [id.description, payer.payerID, payer.name])
    let row = change.db.lastInsertedRowID
    try change.note(CommandType("payer.named"), of: id, version: 1)
    counts.payers += 1
    payers[payer] = row
    return row
  }
}
