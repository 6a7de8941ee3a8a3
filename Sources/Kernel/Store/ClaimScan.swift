internal import Foundation
internal import GRDB
internal import GRDBSQLite
package import Model

/// A stored claim version as a scan gives it.
package struct ScannedClaim: Sendable {
  package let key: StoredClaimKey
  package let head: ScannedHead
  /// The claim's own part of the 837.
  package let fragment: ArraySlice<UInt8>
  /// What the claim says that X12 has no place for; empty for nothing.
  package let context: ArraySlice<UInt8>
  /// The document's transaction broke off in the claim.
  package let isCut: Bool
  /// Where the fragment stands in its document.
  package let pieces: [DocumentPiece]
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

/// Reads the newest version of every stored claim in the order they came in.
///
/// The one place that steps a statement directly: a row costs two unsealed bytes ranges and no copy of
/// what is not needed.
package final class ClaimScan {
  /// Only claims that a bundle has not decided yet on a date.
  struct Undecided {
    var bundle: Int64
    var releases: String
    var asOf: CivilDate
  }

  private let snapshot: Snapshot
  private let statement: OpaquePointer
  private var isFinished = false
  private var heads: [Int64: ScannedHead] = [:]
  private var documents: [Int64: ScannedDocument] = [:]
  /// Heads remembered at a time.
  private static let mostHeads = 4_096

  init(
    _ snapshot: Snapshot, of claim: PublicID?, within scope: Scope, undecided: Undecided?
  ) throws {
    self.snapshot = snapshot
    var sql = """
      SELECT v.id, c.public_id, c.version, v.head_id, v.pieces, v.sealed \
      FROM claim_version v JOIN claim c ON c.id = v.claim_id \
      WHERE NOT EXISTS (SELECT 1 FROM claim_version n \
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
    sql += " ORDER BY v.id"
    var prepared: OpaquePointer?
    let connection = snapshot.db.sqliteConnection
    guard sqlite3_prepare_v2(connection, sql, -1, &prepared, nil) == SQLITE_OK, let prepared else {
      throw ClaimScan.failure(connection)
    }
    statement = prepared
    if let claim { ClaimScan.bind(claim.description, 1, prepared) }
    if let undecided {
      sqlite3_bind_int64(prepared, 2, undecided.bundle)
      ClaimScan.bind(undecided.releases, 3, prepared)
      sqlite3_bind_int64(prepared, 4, Int64(undecided.asOf.days))
    }
  }

  deinit { sqlite3_finalize(statement) }

  /// The next claim; nil after the last, and ever after.
  package func next() throws -> ScannedClaim? {
    // SQLite would begin anew.
    guard !isFinished else { return nil }
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return try claim()
    case SQLITE_DONE:
      isFinished = true
      return nil
    default: throw ClaimScan.failure(snapshot.db.sqliteConnection)
    }
  }

  private func claim() throws -> ScannedClaim {
    let row = sqlite3_column_int64(statement, 0)
    let id = sqlite3_column_text(statement, 1).flatMap { PublicID(String(cString: $0)) }
    guard let id, let pieces = DocumentPiece.read(blob(4)) else {
      throw KernelProblem(
        .notPractice, "Claim version row \(row) is damaged. Run scrubjay verify.")
    }
    let content = try snapshot.sealer.open(blob(5), from: StoredClaim.place(version: row))
    guard let parts = StoredClaim.parts(content) else {
      throw KernelProblem(
        .notPractice, "Claim version row \(row) is damaged. Run scrubjay verify.")
    }
    return ScannedClaim(
      key: StoredClaimKey(
        claim: id, claimVersion: sqlite3_column_int64(statement, 2)),
      head: try head(sqlite3_column_int64(statement, 3)), fragment: parts.fragment,
      context: parts.context, isCut: parts.isCut, pieces: pieces)
  }

  private func head(_ row: Int64) throws -> ScannedHead {
    if let known = heads[row] { return known }
    let found = try Row.fetchOne(
      snapshot.db,
      sql: """
        SELECT claim_head.sealed, claim_head.pieces, document.id, document.public_id, \
        document.name, document.kind FROM claim_head \
        JOIN document ON document.id = document_id WHERE claim_head.id = ?
        """, arguments: [row])
    guard let found, let id = PublicID(found[3] as String),
      let pieces = found.bytes(1).withUnsafeBytes({ DocumentPiece.read($0) })
    else {
      throw KernelProblem(.notPractice, "Claim head row \(row) is damaged. Run scrubjay verify.")
    }
    let document =
      documents[found[2]] ?? ScannedDocument(id: id, name: found[4], kind: found[5])
    documents[found[2]] = document
    let head = ScannedHead(
      row: row,
      bytes: try snapshot.sealer.open(found.bytes(0), from: StoredClaim.place(head: row)),
      pieces: pieces, document: document)
    if heads.count >= ClaimScan.mostHeads { heads.removeAll(keepingCapacity: true) }
    heads[row] = head
    return head
  }

  private func blob(_ column: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: sqlite3_column_blob(statement, column),
      count: Int(sqlite3_column_bytes(statement, column)))
  }

  private static func bind(_ text: String, _ index: Int32, _ statement: OpaquePointer) {
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_text(statement, index, text, -1, transient)
  }

  private static func failure(_ connection: OpaquePointer?) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: sqlite3_errmsg(connection).map { String(cString: $0) })
  }
}

extension Snapshot {
  /// A scan of the newest version of every claim, in the order they came in.
  ///
  /// `claim`: one claim only.
  ///
  /// `scope`: only claims of its locations.
  package func claims(
    only claim: PublicID? = nil, within scope: Scope = .all
  ) throws -> ClaimScan {
    try ClaimScan(self, of: claim, within: scope, undecided: nil)
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
