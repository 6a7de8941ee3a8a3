internal import Foundation
internal import GRDB
package import Model

/// A stored claim version as a scan gives it.
package struct ScannedClaim: Sendable {
  /// The row of the version: scans go through them in this order.
  package let row: Int64
  package let key: StoredClaimKey
  package let head: ScannedHead
  /// The claim's own part of the 837.
  package let fragment: ArraySlice<UInt8>
  /// What the claim says that X12 has no place for; empty for nothing.
  package let context: ArraySlice<UInt8>
  /// Where the fragment stands in its document.
  package let pieces: [DocumentPiece]
}

/// A stored claim version as it lies in its row; any thread may open it.
package final class SealedClaim: Sendable {
  package let row: Int64
  package let head: ScannedHead
  /// How many bytes it takes.
  package let size: Int
  private let id: String
  private let version: Int64
  /// Where the pieces stand, and the sealed content.
  private let pieces: [UInt8]
  private let content: [UInt8]
  private let sealer: any Sealing

  init(
    row: Int64, id: String, version: Int64, head: ScannedHead, pieces: UnsafeRawBufferPointer,
    content: UnsafeRawBufferPointer, sealer: any Sealing
  ) {
    self.row = row
    self.id = id
    self.version = version
    self.head = head
    size = content.count
    self.pieces = Array(pieces)
    self.content = Array(content)
    self.sealer = sealer
  }

  /// The claim and version it is.
  ///
  /// - Throws: `K102` when the row is damaged.
  package func key() throws -> StoredClaimKey {
    guard let id = PublicID(id) else { throw damage }
    return StoredClaimKey(claim: id, claimVersion: version)
  }

  /// The claim in clear.
  ///
  /// - Throws: `K102` when the row is damaged, `K305` when its content was altered.
  package func open() throws -> ScannedClaim {
    let key = try key()
    guard let pieces = pieces.withUnsafeBytes({ DocumentPiece.read($0) }) else { throw damage }
    let clear = try sealer.open(content, from: StoredClaim.place(version: row))
    guard let parts = StoredClaim.parts(clear) else { throw damage }
    return ScannedClaim(
      row: row, key: key, head: head, fragment: parts.fragment, context: parts.context,
      pieces: pieces)
  }

  private var damage: KernelProblem {
    KernelProblem(.notPractice, "Claim version row \(row) is damaged. Run scrubjay verify.")
  }
}

/// The envelope and billing provider's level that stored claims share.
package final class ScannedHead: Sendable {
  package let row: Int64
  package let bytes: [UInt8]
  package let pieces: [DocumentPiece]
  /// The document the claims came in.
  package let document: ScannedDocument

  init(row: Int64, bytes: [UInt8], pieces: [DocumentPiece], document: ScannedDocument) {
    self.row = row
    self.bytes = bytes
    self.pieces = pieces
    self.document = document
  }
}

/// The document that stored claims came in, by name.
package final class ScannedDocument: Sendable {
  package let id: PublicID
  package let name: String
  package let kind: String

  init(id: PublicID, name: String, kind: String) {
    self.id = id
    self.name = name
    self.kind = kind
  }
}

/// Reads stored claims in the order they came in: the newest version of each, or every version.
///
/// A row costs a copy of its sealed bytes; opening it is left to whoever reads it.
package final class ClaimScan {
  /// Only claims that a bundle has not decided yet on a date.
  struct Undecided {
    var bundle: Int64
    var releases: String
    var asOf: CivilDate
  }

  private let snapshot: Snapshot
  private let rows: Stepper
  private let headRows: Stepper
  private var heads: [Int64: ScannedHead] = [:]
  private var documents: [Int64: ScannedDocument] = [:]
  /// Heads remembered at a time.
  private static let mostHeads = 4_096

  init(
    _ snapshot: Snapshot, of claim: PublicID?, within scope: Scope, undecided: Undecided?,
    everyVersion: Bool = false, since: Instant? = nil
  ) throws {
    self.snapshot = snapshot
    var sql = """
      SELECT v.id, c.public_id, c.version, v.head_id, v.pieces, v.sealed \
      FROM claim_version v JOIN claim c ON c.id = v.claim_id WHERE
      """
    sql +=
      everyVersion
      ? " 1"
      : """
       NOT EXISTS (SELECT 1 FROM claim_version n \
      WHERE n.claim_id = v.claim_id AND n.ordinal > v.ordinal)
      """
    if claim != nil { sql += " AND c.public_id = ?1" }
    sql += scope.condition("c.location_id")
    if undecided != nil {
      sql += """
         AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.claim_version_id = v.id \
        AND d.bundle_id = ?2 AND d.releases = ?3 AND d.as_of = ?4)
        """
    }
    if since != nil {
      sql += """
         AND v.head_id IN (SELECT h.id FROM claim_head h JOIN document d ON d.id = h.document_id \
        WHERE d.at >= ?5)
        """
    }
    sql += " ORDER BY v.id"
    rows = try Stepper(sql, snapshot.db)
    headRows = try Stepper(
      """
      SELECT claim_head.sealed, claim_head.pieces, document.id, document.public_id, \
      document.name, document.kind FROM claim_head \
      JOIN document ON document.id = document_id WHERE claim_head.id = ?1
      """, snapshot.db)
    if let claim { rows.bind(claim.description, at: 1) }
    if let undecided {
      rows.bind(undecided.bundle, at: 2)
      rows.bind(undecided.releases, at: 3)
      rows.bind(Int64(undecided.asOf.days), at: 4)
    }
    if let since { rows.bind(since.milliseconds, at: 5) }
  }

  /// The next claim; nil after the last, and ever after.
  package func next() throws -> ScannedClaim? { try nextSealed()?.open() }

  /// The next claim as it lies there, so that another thread can open it; nil after the last, and
  /// ever after.
  package func nextSealed() throws -> SealedClaim? {
    guard try rows.step() else { return nil }
    return SealedClaim(
      row: try rows.integer(0), id: rows.text(1), version: try rows.integer(2),
      head: try head(try rows.integer(3)), pieces: rows.bytes(4), content: rows.bytes(5),
      sealer: snapshot.sealer)
  }

  private func head(_ row: Int64) throws -> ScannedHead {
    if let known = heads[row] { return known }
    let found = headRows
    found.restart()
    found.bind(row, at: 1)
    let isThere = try found.step()
    guard isThere, let pieces = DocumentPiece.read(found.bytes(1)),
      let document = try document(found)
    else {
      throw KernelProblem(.notPractice, "Claim head row \(row) is damaged. Run scrubjay verify.")
    }
    let head = ScannedHead(
      row: row,
      bytes: try snapshot.sealer.open(found.bytes(0), from: StoredClaim.place(head: row)),
      pieces: pieces, document: document)
    if heads.count >= ClaimScan.mostHeads { heads.removeAll(keepingCapacity: true) }
    heads[row] = head
    return head
  }

  /// The document of a head's row; nil when its id is none.
  private func document(_ found: Stepper) throws -> ScannedDocument? {
    let row = try found.integer(2)
    if let known = documents[row] { return known }
    guard let id = PublicID(found.text(3)) else { return nil }
    let document = ScannedDocument(id: id, name: found.text(4), kind: found.text(5))
    documents[row] = document
    return document
  }
}

extension Snapshot {
  /// A scan of every version of every claim, in the order they came in: what a look back begins with.
  package func claimVersions(within scope: Scope = .all) throws -> ClaimScan {
    try ClaimScan(self, of: nil, within: scope, undecided: nil, everyVersion: true)
  }

  /// A scan of the newest version of every claim, in the order they came in.
  ///
  /// `claim`: one claim only.
  ///
  /// `scope`: only claims of its locations.
  ///
  /// `since`: only those whose newest version came in then or later.
  package func claims(
    only claim: PublicID? = nil, within scope: Scope = .all, since: Instant? = nil
  ) throws -> ClaimScan {
    try ClaimScan(self, of: claim, within: scope, undecided: nil, since: since)
  }

  /// As `claims`, without those that a bundle has decided on a date already.
  package func claims(
    undecidedBy bundle: Digest, releases: String, asOf: CivilDate, within scope: Scope = .all
  ) throws -> ClaimScan {
    let undecided = ClaimScan.Undecided(
      bundle: try BundleStore.row(of: bundle, db), releases: releases, asOf: asOf)
    return try ClaimScan(self, of: nil, within: scope, undecided: undecided)
  }

  /// The bytes of all documents that came in.
  package func documentSize() throws -> Int {
    try Int.fetchOne(db, sql: "SELECT ifnull(sum(size), 0) FROM document") ?? 0
  }

  /// The version of a record now; nil when there is none of that id.
  package func version(of record: PublicID) throws -> Int64? {
    try RecordKind.version(of: record, db)
  }

  /// How many claims are stored.
  package func claimCount(within scope: Scope = .all) throws -> Int {
    let condition = scope.condition("location_id")
    return try Int.fetchOne(db, sql: "SELECT count(*) FROM claim WHERE 1 \(condition)") ?? 0
  }
}
