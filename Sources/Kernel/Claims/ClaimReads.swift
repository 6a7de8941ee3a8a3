internal import GRDB
package import Model

/// A recorded look at a claim with its patient: who looked at what, and when.
package struct ClaimRead: Command {
  package static let type = CommandType("read")
  package static let permission = Permission("claim.read")

  package var claim: PublicID

  package init(claim: PublicID) { self.claim = claim }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    claim = try ClaimRead.claim(payload)
  }

  package var payload: Payload { ClaimRead.payload("claim", claim) }

  package func perform(in change: Change) throws -> Payload {
    try ClaimRead.require(claim, change)
    return Payload()
  }

  static func claim(_ payload: Payload) throws -> PublicID {
    guard let claim = PublicID(try payload.required("record")) else {
      throw KernelProblem(.invalid, "A recorded look names no record.")
    }
    return claim
  }

  static func payload(_ what: String, _ record: PublicID) -> Payload {
    var payload = Payload()
    payload.set("what", what)
    payload.set("record", record.description)
    return payload
  }

  static func require(_ claim: PublicID, _ change: Change) throws {
    let row = try Row.fetchOne(
      change.db, sql: "SELECT location_id FROM claim WHERE public_id = ?",
      arguments: [claim.description])
    guard let row else { throw KernelProblem(.notFound, "There is no claim \(claim).") }
    try change.require(location: row[0])
  }
}

/// A recorded look at a claim with nothing masked; it needs a reason.
package struct ClaimUnmask: Command {
  package static let type = CommandType("read.unmasked")
  package static let permission = Permission("claim.unmask")

  package var claim: PublicID

  package init(claim: PublicID) { self.claim = claim }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    claim = try ClaimRead.claim(payload)
  }

  package var payload: Payload { ClaimRead.payload("claim", claim) }

  package func perform(in change: Change) throws -> Payload {
    try ClaimRead.require(claim, change)
    return Payload()
  }
}

/// A claim as lists show it; nothing in it names a person.
package struct ClaimSummary: Equatable, Sendable {
  package var id: PublicID
  /// CLM01, of privacy class reference.
  package var number: String
  package var billing: String
  package var firstDOS: CivilDate?
  package var payer: String
  package var versions: Int
  /// The document of the newest version.
  package var document: PublicID?
  /// The status of the newest decision on the newest version; nil before one.
  package var status: ClaimStatus?
}

/// A decision as it was kept.
package struct KeptDecision: Equatable, Sendable {
  package var bundle: Digest
  package var asOf: CivilDate
  package var status: ClaimStatus
  /// The report as one JSON object.
  package var report: [UInt8]
  package var at: Instant
}

extension Snapshot {
  /// Claims in the order they came in.
  ///
  /// `match`: a claim's number or public id; nil for all.
  ///
  /// `limit`: how many at most.
  ///
  /// `scope`: only claims of its locations.
  package func claimList(
    matching match: String?, limit: Int, within scope: Scope
  ) throws -> [ClaimSummary] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT claim.public_id, claim.number, claim.billing, claim.first_dos, payer.name, \
        v.ordinal, document.public_id, \
        (SELECT status FROM decision WHERE claim_version_id = v.id ORDER BY command DESC LIMIT 1) \
        FROM claim JOIN claim_version v ON v.claim_id = claim.id \
        AND v.ordinal = (SELECT max(ordinal) FROM claim_version n WHERE n.claim_id = claim.id) \
        JOIN claim_head ON claim_head.id = v.head_id \
        JOIN document ON document.id = claim_head.document_id \
        LEFT JOIN coverage ON coverage.id = claim.coverage_id \
        LEFT JOIN payer ON payer.id = coverage.payer_id \
        WHERE (?1 IS NULL OR claim.number = ?1 OR claim.public_id = ?1) \
        \(scope.condition("claim.location_id")) ORDER BY claim.id LIMIT ?2
        """, arguments: [match, limit])
    return rows.compactMap { row in
      PublicID(row[0] as String).map {
        ClaimSummary(
          id: $0, number: row[1], billing: row[2],
          firstDOS: (row[3] as Int32?).map { CivilDate(days: $0) }, payer: row[4] as String? ?? "",
          versions: row[5], document: (row[6] as String?).flatMap { PublicID($0) },
          status: (row[7] as String?).flatMap { ClaimStatus(rawValue: $0) })
      }
    }
  }

  /// The one claim of a number or public id.
  ///
  /// - Throws: `K206` when there is none, `K201` when several share the number.
  package func claim(_ match: String, within scope: Scope) throws -> ClaimSummary {
    let first = try someClaim(match, within: scope)
    let found = try claimList(matching: match, limit: 6, within: scope)
    guard found.count == 1 else {
      throw KernelProblem(
        .invalid,
        "Several claims have the number '\(match)'. Name one by its id: "
          + found.prefix(5).map { "\($0.id) (\($0.firstDOS?.description ?? "no date"))" }
          .joined(separator: ", ") + (found.count > 5 ? ", …" : "") + ".")
    }
    return first
  }

  /// The first claim of a number or public id.
  ///
  /// - Throws: `K206` when there is none.
  package func someClaim(_ match: String, within scope: Scope) throws -> ClaimSummary {
    guard let first = try claimList(matching: match, limit: 1, within: scope).first else {
      throw KernelProblem(
        .notFound,
        "There is no claim with the number or id '\(match)'. List them with scrubjay claim list.")
    }
    return first
  }

  /// The decisions on a claim's newest version, newest first.
  package func decisions(on claim: PublicID) throws -> [KeptDecision] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT bundle.sha256, decision.as_of, decision.status, decision.findings, command.at \
        FROM decision JOIN bundle ON bundle.id = bundle_id \
        JOIN command ON command.sequence = decision.command \
        WHERE claim_version_id = (SELECT claim_version.id FROM claim_version \
        JOIN claim ON claim.id = claim_id WHERE claim.public_id = ? \
        ORDER BY ordinal DESC LIMIT 1) ORDER BY decision.command DESC, decision.id DESC
        """, arguments: [claim.description])
    return rows.compactMap { row in
      guard let bundle = Digest(stored: row.bytes(0)), let status = ClaimStatus(rawValue: row[2])
      else { return nil }
      return KeptDecision(
        bundle: bundle, asOf: CivilDate(days: row[1]), status: status, report: row.bytes(3),
        at: Instant(milliseconds: row[4]))
    }
  }

  /// Whom a claim is about, unsealed.
  ///
  /// To be asked for after a recorded look only.
  package func people(of claim: PublicID) throws -> (patient: PatientFacts, member: String)? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT last_name, first_name, middle_name, birth_date, sex, coverage.id, sealed_member \
        FROM claim JOIN patient ON patient.id = claim.patient_id \
        JOIN coverage ON coverage.id = claim.coverage_id WHERE claim.public_id = ?
        """, arguments: [claim.description])
    guard let row else { return nil }
    let member = try sealer.open(
      row.bytes(6), from: SealedPlace("coverage", "sealed_member", row: row[5]))
    return (
      PatientFacts(
        lastName: row[0], firstName: row[1], middleName: row[2],
        birthDate: (row[3] as Int32?).map { CivilDate(days: $0) }, sex: row[4]),
      String(decoding: member, as: UTF8.self)
    )
  }
}
