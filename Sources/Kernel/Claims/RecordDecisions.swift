internal import Foundation
internal import GRDB
package import Model

/// What the rules said of one claim version, as it is kept.
package struct DecisionRow: Equatable, Sendable {
  /// The claim version's row, as a scan gave it.
  package var version: StoredClaimKey
  package var status: ClaimStatus
  /// The findings and what was not judged, masked: compact JSON.
  package var findings: [UInt8]

  package init(version: StoredClaimKey, status: ClaimStatus, findings: [UInt8]) {
    self.version = version
    self.status = status
    self.findings = findings
  }

  /// What tells two results apart.
  package var hash: Digest { Digest(of: Array(status.rawValue.utf8) + [0] + findings) }
}

/// The official files that rules may have asked when they judged: the audit row of the decisions names each,
/// and a decision's row has one name for all.
package struct DecidedReleases: Hashable, Sendable {
  /// Each by its dataset, first day, revision and id, with semicolons between.
  let text: String
  /// What tells them from other files; blank for none.
  package let name: String

  /// The files, sorted.
  package init(_ files: [String]) { self.init(recorded: files.joined(separator: "; ")) }

  init(recorded text: String) {
    self.text = text
    name = text.isEmpty ? "" : Digest(of: text.utf8).short
  }
}

/// Which claim version a scan gave, and which version of the claim it saw.
package struct StoredClaimKey: Hashable, Sendable {
  package let claim: PublicID
  package let claimVersion: Int64
}

/// Keeps what a scrub decided: one row for each claim version, bundle, releases and date.
///
/// A decision made before is not made again. One that came out differently takes its place where rules
/// asked about other claims, of which there are more by now, or exceptions were granted or taken back, or
/// the bundle has overrides that were approved or refused; else it is refused, since the same claim, rules and date must give the same result.
package struct RecordDecisions: Command {
  package static let type = CommandType("decision.record")
  package static let permission = Permission("decision.record")

  private let bundle: Digest
  private let releases: DecidedReleases
  private let asOf: CivilDate
  private let asksOthers: Bool
  private let rows: [DecisionRow]

  /// `bundle`: the bundle that judged; it is one of the practice's.
  ///
  /// `releases`: the official files that the rules may ask.
  ///
  /// `asOf`: the pretended today.
  ///
  /// `asksOthers`: whether rules asked about other claims of the practice.
  package init(
    bundle: Digest, releases: DecidedReleases, asOf: CivilDate, asksOthers: Bool,
    rows: [DecisionRow]
  ) {
    self.bundle = bundle
    self.releases = releases
    self.asOf = asOf
    self.asksOthers = asksOthers
    self.rows = rows
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    bundle = try payload.requiredDigest("bundle")
    releases = DecidedReleases(recorded: try payload.required("releases"))
    guard let date = CivilDate(try payload.required("as_of")) else {
      throw KernelProblem(
        .invalid, "A recorded decision has no date.", fields: [FieldProblem("as_of", "a date")])
    }
    asOf = date
    asksOthers = payload.flag("asks_others") ?? false
    rows = try attachments.decisions()
  }

  package var seen: [Seen] { rows.map { Seen($0.version.claim, version: $0.version.claimVersion) } }

  package var payload: Payload {
    var fields = HashedFields()
    for row in rows {
      fields.add(row.version.claim.description)
      fields.add(row.version.claimVersion)
      fields.add(row.hash.bytes)
    }
    var payload = Payload()
    payload.set("bundle", bundle.description)
    payload.set("releases", releases.text)
    payload.set("as_of", asOf.description)
    payload.set("asks_others", asksOthers)
    payload.set("count", rows.count)
    payload.set("digest", fields.digest.description)
    return payload
  }

  package func perform(in change: Change) throws -> Payload {
    let bundleRow = try BundleStore.row(of: bundle, change.db)
    let find = try change.db.cachedStatement(
      sql: """
        SELECT hash FROM decision \
        WHERE claim_version_id = ? AND bundle_id = ? AND releases = ? AND as_of = ?
        """)
    let insert = try change.db.cachedStatement(
      sql: """
        INSERT INTO decision (claim_version_id, bundle_id, releases, as_of, status, findings, hash, \
        command) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    // The door has seen to it that the version is the newest.
    let newest = try change.db.cachedStatement(
      sql: """
        SELECT claim_version.id, claim.location_id FROM claim \
        JOIN claim_version ON claim_version.claim_id = claim.id \
        WHERE claim.public_id = ? ORDER BY claim_version.ordinal DESC LIMIT 1
        """)
    let replace = try change.db.cachedStatement(
      sql: """
        UPDATE decision SET status = ?, findings = ?, hash = ?, command = ? \
        WHERE claim_version_id = ? AND bundle_id = ? AND releases = ? AND as_of = ?
        """)
    let hasOverrides = try !OverrideStore.rows(of: bundleRow, change.db).isEmpty
    var (made, known, replaced) = (0, 0, 0)
    for row in rows {
      let claim = row.version.claim
      guard let version = try Row.fetchOne(newest, arguments: [claim.description]) else {
        throw KernelProblem(.notFound, "There is no claim \(claim).")
      }
      try change.require(location: version[1])
      let key: StatementArguments = [
        version[0] as Int64, bundleRow, releases.name, asOf.days,
      ]
      if let earlier = try Row.fetchOne(find, arguments: key) {
        if earlier.bytes(0) == row.hash.bytes {
          known += 1
          continue
        }
        guard try asksOthers || hasOverrides || hasExceptions(claim, change.db) else {
          throw KernelProblem(
            .refused,
            "Claim \(claim) was judged before by the same bundle as of \(asOf) with another result. "
              + "Nothing was recorded; please report this.")
        }
        try replace.execute(
          arguments: [
            row.status.rawValue, Data(row.findings), Data(row.hash.bytes), change.sequence,
          ] + key)
        replaced += 1
        continue
      }
      try insert.execute(
        arguments: key + [
          row.status.rawValue, Data(row.findings), Data(row.hash.bytes), change.sequence,
        ])
      made += 1
    }
    var result = Payload()
    result.set("made", made)
    result.set("known", known)
    result.set("replaced", replaced)
    return result
  }
}

/// Whether an exception was ever granted for a claim.
private func hasExceptions(_ claim: PublicID, _ db: Database) throws -> Bool {
  let statement = try db.cachedStatement(
    sql: """
      SELECT 1 FROM claim_exception JOIN claim ON claim.id = claim_id \
      WHERE claim.public_id = ? LIMIT 1
      """)
  return try Int.fetchOne(statement, arguments: [claim.description]) != nil
}

extension Snapshot {
  /// The decisions that a command recorded, for replaying it elsewhere.
  func decisions(of command: Int64) throws -> [DecisionRow] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT decision.status, decision.findings, claim.public_id, claim.version \
        FROM decision \
        JOIN claim_version ON claim_version.id = decision.claim_version_id \
        JOIN claim ON claim.id = claim_version.claim_id WHERE decision.command = ? \
        ORDER BY decision.id
        """, arguments: [command])
    return try rows.map { row in
      guard let status = ClaimStatus(rawValue: row[0]), let claim = PublicID(row[2] as String)
      else { throw KernelProblem(.notPractice, "A decision row is damaged.") }
      return DecisionRow(
        version: StoredClaimKey(claim: claim, claimVersion: row[3]),
        status: status, findings: row.bytes(1))
    }
  }
}
