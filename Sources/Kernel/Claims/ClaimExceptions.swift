internal import Foundation
internal import GRDB
package import Model

/// Lets one claim past one finding until a date, for a reason.
///
/// It holds for the finding's fingerprint: the rule, its message, the line, and the facts it read.
/// Where one of these changes, the finding stands again.
package struct ExceptionGrant: Command {
  package static let type = CommandType("exception.grant")
  package static let permission = Permission("exception.grant")

  package var claim: PublicID
  /// The version of the claim whose finding it is.
  package var claimVersion: Int64
  package var rule: String
  package var fingerprint: Digest
  package var reason: String
  /// The last day it holds.
  package var expires: CivilDate

  package init(
    claim: PublicID, claimVersion: Int64, rule: String, fingerprint: Digest, reason: String,
    expires: CivilDate
  ) {
    self.claim = claim
    self.claimVersion = claimVersion
    self.rule = rule
    self.fingerprint = fingerprint
    self.reason = reason
    self.expires = expires
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    guard let claim = PublicID(try payload.required("claim")),
      let expires = CivilDate(try payload.required("expires"))
    else {
      throw KernelProblem(.invalid, "A recorded exception names no claim or date.")
    }
    self.claim = claim
    self.expires = expires
    claimVersion = try payload.requiredInteger("claim_version")
    rule = try payload.required("rule")
    fingerprint = try payload.requiredDigest("fingerprint")
    reason = try payload.required("reason")
  }

  package var seen: [Seen] { [Seen(claim, version: claimVersion)] }

  package var payload: Payload {
    var payload = Payload()
    payload.set("claim", claim.description)
    payload.set("claim_version", claimVersion)
    payload.set("rule", rule)
    payload.set("fingerprint", fingerprint.description)
    payload.set("reason", reason)
    payload.set("expires", expires.description)
    return payload
  }

  package func validate() -> [FieldProblem] { FieldRules.text("reason", reason, 4...500) }

  package func perform(in change: Change) throws -> Payload {
    let row = try Row.fetchOne(
      change.db, sql: "SELECT id, location_id FROM claim WHERE public_id = ?",
      arguments: [claim.description])
    guard let row else { throw KernelProblem(.notFound, "There is no claim \(claim).") }
    try change.require(location: row[1])
    guard Instant(expires) >= Instant(change.now.date) else {
      throw KernelProblem(
        .invalid, "An exception must hold for at least today.",
        fields: [FieldProblem("expires", "\(expires) is past")])
    }
    let standing = try Row.fetchOne(
      change.db,
      sql: """
        SELECT public_id, expires FROM claim_exception \
        WHERE claim_id = ? AND fingerprint = ? AND revoked = 0 AND expires >= ?
        """, arguments: [row[0] as Int64, Data(fingerprint.bytes), change.now.date.days])
    if let standing {
      throw KernelProblem(
        .refused,
        "The exception \(standing[0] as String) lets the claim past this finding until "
          + "\(CivilDate(days: standing[1])) already. Take it back first to change it.")
    }
    let id = change.id(RecordKind.exception.rawValue)
    try change.db.execute(
      sql: """
        INSERT INTO claim_exception (public_id, claim_id, rule, fingerprint, reason, granted_by, \
        granted_at, expires, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
        """,
      arguments: [
        id.description, row[0] as Int64, rule, Data(fingerprint.bytes), reason,
        change.user.account, change.now.milliseconds, expires.days,
      ])
    try change.note(CommandType("exception.granted"), of: id, version: 1, payload)
    var result = Payload()
    result.set("exception", id.description)
    return result
  }
}

/// Takes an exception back; the finding stands again.
package struct ExceptionRevoke: Command {
  package static let type = CommandType("exception.revoke")
  package static let permission = Permission("exception.revoke")

  package var exception: PublicID

  package init(exception: PublicID) { self.exception = exception }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    guard let id = PublicID(try payload.required("exception")) else {
      throw KernelProblem(.invalid, "A recorded revocation names no exception.")
    }
    exception = id
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("exception", exception.description)
    return payload
  }

  package func perform(in change: Change) throws -> Payload {
    let row = try Row.fetchOne(
      change.db,
      sql: """
        SELECT claim_exception.id, claim_exception.version, revoked, location_id \
        FROM claim_exception JOIN claim ON claim.id = claim_id WHERE claim_exception.public_id = ?
        """, arguments: [exception.description])
    guard let row else {
      throw KernelProblem(.notFound, "There is no exception \(exception).")
    }
    try change.require(location: row[3])
    guard row[2] as Int64 == 0 else {
      throw KernelProblem(.refused, "The exception \(exception) was taken back already.")
    }
    try change.db.execute(
      sql: "UPDATE claim_exception SET revoked = 1, version = version + 1 WHERE id = ?",
      arguments: [row[0] as Int64])
    try change.note(
      CommandType("exception.revoked"), of: exception, version: row[1] as Int64 + 1)
    return Payload()
  }
}

/// An exception that stands.
package struct StandingException: Equatable, Sendable {
  package var id: PublicID
  package var claim: PublicID
  package var number: String
  /// The claim's billing provider: NPI, else tax id.
  package var billing: String
  package var rule: String
  package var fingerprint: Digest
  package var reason: String
  package var grantedBy: String
  /// The last day it holds.
  package var expires: CivilDate

  package init(
    id: PublicID, claim: PublicID, number: String, billing: String, rule: String,
    fingerprint: Digest, reason: String, grantedBy: String, expires: CivilDate
  ) {
    self.id = id
    self.claim = claim
    self.number = number
    self.billing = billing
    self.rule = rule
    self.fingerprint = fingerprint
    self.reason = reason
    self.grantedBy = grantedBy
    self.expires = expires
  }
}

extension Snapshot {
  /// The exceptions that stand on a date, by claim; sorted by claim and id.
  package func exceptions(on date: CivilDate) throws -> [StandingException] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT claim_exception.public_id, claim.public_id, claim.number, claim.billing, rule, \
        fingerprint, reason, granted_by, expires FROM claim_exception JOIN claim ON claim.id = claim_id \
        WHERE revoked = 0 AND expires >= ? ORDER BY claim.number, claim_exception.public_id
        """, arguments: [date.days])
    return rows.compactMap { row in
      guard let id = PublicID(row[0] as String), let claim = PublicID(row[1] as String),
        let fingerprint = Digest(stored: row.bytes(5))
      else { return nil }
      return StandingException(
        id: id, claim: claim, number: row[2], billing: row[3], rule: row[4],
        fingerprint: fingerprint, reason: row[6], grantedBy: row[7],
        expires: CivilDate(days: row[8]))
    }
  }
}
