internal import Foundation
internal import GRDB
internal import Model

/// Stores the claims of one document inside its transaction.
final class ClaimStore {
  struct Counts {
    var claims = 0
    var new = 0
    var changed = 0
    var unchanged = 0
    var patients = 0
    var coverages = 0
    var payers = 0
  }

  private(set) var counts = Counts()
  private let change: Change
  private let document: Int64
  private let people: PeopleStore
  private var heads: [ObjectIdentifier: (row: Int64, digest: Digest, kept: ReceivedHead)] = [:]
  private var locations: [String: Int64] = [:]
  private var nextHead: Int64
  private var nextVersion: Int64
  private let findClaim: Statement
  private let insertClaim: Statement
  private let updateClaim: Statement
  private let insertVersion: Statement

  init(document: Int64, in change: Change) throws {
    self.change = change
    self.document = document
    people = try PeopleStore(in: change)
    let db = change.db
    nextHead = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM claim_head") ?? 0
    nextVersion = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM claim_version") ?? 0
    for row in try Row.fetchAll(db, sql: "SELECT npi, id FROM location") {
      locations[row[0]] = row[1]
    }
    findClaim = try db.makeStatement(
      sql: """
        SELECT claim.id, claim.public_id, claim.version, claim_version.ordinal, \
        claim_version.sha256 FROM claim \
        JOIN claim_version ON claim_version.claim_id = claim.id \
        WHERE claim.number = ? AND claim.billing = ? ORDER BY claim_version.ordinal DESC LIMIT 1
        """)
    insertClaim = try db.makeStatement(
      sql: """
        INSERT INTO claim (public_id, number, billing, patient_id, coverage_id, location_id, \
        version) VALUES (?, ?, ?, ?, ?, ?, 1)
        """)
    updateClaim = try db.makeStatement(
      sql: """
        UPDATE claim SET patient_id = ?, coverage_id = ?, location_id = ?, version = version + 1 \
        WHERE id = ?
        """)
    insertVersion = try db.makeStatement(
      sql: """
        INSERT INTO claim_version (id, claim_id, ordinal, head_id, sha256, pieces, sealed) \
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
  }

  func add(_ claim: ReceivedClaim) throws {
    counts.claims += 1
    let location = claim.location.flatMap { locations[$0] }
    try change.require(location: location)
    let head = try head(claim.head)
    let content = StoredClaim.content(claim)
    let digest = StoredClaim.digest(head: head.digest, content: content)
    let (coverage, patient) = try people.coverage(of: claim, counts: &counts)
    let found = try Row.fetchOne(findClaim, arguments: [claim.number, claim.billing])
    guard let found else {
      let id = change.id(RecordKind.claim.rawValue)
      try insertClaim.execute(arguments: [
        id.description, claim.number, claim.billing, patient, coverage, location,
      ])
      try keep(
        content, digest, of: claim, row: change.db.lastInsertedRowID, ordinal: 1, head: head.row)
      counts.new += 1
      return try note(id, version: 1, ordinal: 1, digest)
    }
    if found.bytes(4) == digest.bytes {
      counts.unchanged += 1
      return
    }
    let row = found[0] as Int64
    guard let id = PublicID(found[1] as String) else { return }
    let (version, ordinal) = (found[2] as Int64 + 1, found[3] as Int64 + 1)
    try updateClaim.execute(arguments: [patient, coverage, location, row])
    try keep(content, digest, of: claim, row: row, ordinal: ordinal, head: head.row)
    counts.changed += 1
    try note(id, version: version, ordinal: ordinal, digest)
  }

  private func keep(
    _ content: [UInt8], _ digest: Digest, of claim: ReceivedClaim, row: Int64, ordinal: Int64,
    head: Int64
  ) throws {
    nextVersion += 1
    let sealed = try change.sealer.seal(content, for: StoredClaim.place(version: nextVersion))
    try insertVersion.execute(arguments: [
      nextVersion, row, ordinal, head, Data(digest.bytes),
      Data(DocumentPiece.stored(claim.pieces)), Data(sealed),
    ])
  }

  private func note(_ id: PublicID, version: Int64, ordinal: Int64, _ digest: Digest) throws {
    var payload = Payload()
    payload.set("version", ordinal)
    payload.set("sha256", digest.description)
    try change.note(CommandType("claim.received"), of: id, version: version, payload)
  }

  /// The row of a head, which is stored when its first claim comes.
  private func head(_ head: ReceivedHead) throws -> (row: Int64, digest: Digest) {
    if let known = heads[ObjectIdentifier(head)] { return (known.row, known.digest) }
    nextHead += 1
    let digest = Digest(of: head.bytes)
    let sealed = try change.sealer.seal(head.bytes, for: StoredClaim.place(head: nextHead))
    try change.db.cachedStatement(
      sql: """
        INSERT INTO claim_head (id, document_id, sha256, pieces, sealed) VALUES (?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      nextHead, document, Data(digest.bytes), Data(DocumentPiece.stored(head.pieces)),
      Data(sealed),
    ])
    heads[ObjectIdentifier(head)] = (nextHead, digest, head)
    return (nextHead, digest)
  }
}

/// How a claim version's bytes are laid out and sealed.
enum StoredClaim {
  /// The context with its length before it, then the fragment.
  static func content(_ claim: ReceivedClaim) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(4 + claim.context.count + claim.fragment.count)
    withUnsafeBytes(of: UInt32(claim.context.count).bigEndian) { content.append(contentsOf: $0) }
    content += claim.context
    content += claim.fragment
    return content
  }

  /// What tells two versions apart: the head's digest and the content.
  static func digest(head: Digest, content: [UInt8]) -> Digest {
    Digest(of: head.bytes + content)
  }

  /// Where the context ends and the fragment begins; nil when the content is too short.
  static func fragmentStart(_ content: [UInt8]) -> Int? {
    guard content.count >= 4 else { return nil }
    let length = content[0..<4].reduce(0) { $0 << 8 | Int($1) }
    return content.count >= 4 + length ? 4 + length : nil
  }

  static func place(version row: Int64) -> SealedPlace {
    SealedPlace("claim_version", "sealed", row: row)
  }

  static func place(head row: Int64) -> SealedPlace {
    SealedPlace("claim_head", "sealed", row: row)
  }
}
