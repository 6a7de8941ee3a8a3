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
  private let findVersion: Statement
  /// The claims of before that this document has named, so that none is taken for another of it.
  private var met: Set<Int64> = []
  /// The last claim of before; all later ones are of this document.
  private let lastKnown: Int64
  private let insertClaim: Statement
  private let updateClaim: Statement
  private let insertVersion: Statement

  init(document: Int64, in change: Change) throws {
    self.change = change
    self.document = document
    people = try PeopleStore(in: change)
    let db = change.db
    nextHead = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM claim_head") ?? 0
    lastKnown = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM claim") ?? 0
    nextVersion = try Int64.fetchOne(db, sql: "SELECT ifnull(max(id), 0) FROM claim_version") ?? 0
    for row in try Row.fetchAll(db, sql: "SELECT npi, id FROM location") {
      locations[row[0]] = row[1]
    }
    findClaim = try db.makeStatement(
      sql: """
        SELECT id, public_id, version, occurrence FROM claim \
        WHERE number = ? AND billing = ? AND ifnull(first_dos, 0) = ? ORDER BY occurrence
        """)
    findVersion = try db.makeStatement(
      sql: """
        SELECT ordinal, sha256 FROM claim_version WHERE claim_id = ? ORDER BY ordinal DESC LIMIT 1
        """)
    insertClaim = try db.makeStatement(
      sql: """
        INSERT INTO claim (public_id, number, billing, first_dos, occurrence, patient_id, \
        coverage_id, location_id, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
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
    let (known, occurrence) = try find(claim)
    guard let known else {
      let id = change.id(RecordKind.claim.rawValue)
      try insertClaim.execute(arguments: [
        id.description, claim.number, claim.billing, claim.firstDOS?.days, occurrence, patient,
        coverage, location,
      ])
      let row = change.db.lastInsertedRowID
      try keep(content, digest, of: claim, row: row, ordinal: 1, head: head.row)
      counts.new += 1
      return try note(id, version: 1, ordinal: 1, digest)
    }
    met.insert(known.row)
    guard let newest = try Row.fetchOne(findVersion, arguments: [known.row]) else { return }
    if newest.bytes(1) == digest.bytes {
      counts.unchanged += 1
      return
    }
    let (row, id, version) = (known.row, known.id, known.version + 1)
    let ordinal = try newest.integer(0) + 1
    try updateClaim.execute(arguments: [patient, coverage, location, row])
    try keep(content, digest, of: claim, row: row, ordinal: ordinal, head: head.row)
    counts.changed += 1
    try note(id, version: version, ordinal: ordinal, digest)
  }

  /// The first claim of this identity that the document has not named yet.
  ///
  /// Else the occurrence of a new one. A claim without a number is always a new one.
  private func find(
    _ claim: ReceivedClaim
  ) throws -> (known: (row: Int64, id: PublicID, version: Int64)?, occurrence: Int64) {
    var occurrence: Int64 = 1
    let rows = try Row.fetchCursor(
      findClaim, arguments: [claim.number, claim.billing, claim.firstDOS?.days ?? 0])
    while let row = try rows.next() {
      occurrence = try row.integer(3) + 1
      let claimRow = try row.integer(0)
      guard !claim.number.isEmpty, claimRow <= lastKnown, !met.contains(claimRow),
        let id = PublicID(row.text(1))
      else { continue }
      return ((claimRow, id, try row.integer(2)), occurrence)
    }
    return (nil, occurrence)
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
  /// A byte that names the layout, the context with its length before it, the fragment.
  static func content(_ claim: ReceivedClaim) -> [UInt8] {
    var content: [UInt8] = [layout]
    content.reserveCapacity(headLength + claim.context.count + claim.fragment.count)
    withUnsafeBytes(of: UInt32(claim.context.count).bigEndian) { content.append(contentsOf: $0) }
    content += claim.context
    content += claim.fragment
    return content
  }

  /// What tells two versions apart: the head's digest and the content.
  static func digest(head: Digest, content: [UInt8]) -> Digest {
    Digest(of: head.bytes + content)
  }

  /// The content's parts again; nil when it is too short or laid out otherwise.
  static func parts(
    _ content: [UInt8]
  ) -> (context: ArraySlice<UInt8>, fragment: ArraySlice<UInt8>)? {
    guard content.count >= headLength, content[0] == layout else { return nil }
    let length = content[1..<headLength].reduce(0) { $0 << 8 | Int($1) }
    guard content.count >= headLength + length else { return nil }
    return (content[headLength..<headLength + length], content[(headLength + length)...])
  }

  private static let layout: UInt8 = 0
  private static let headLength = 5

  static func place(version row: Int64) -> SealedPlace {
    SealedPlace("claim_version", "sealed", row: row)
  }

  static func place(head row: Int64) -> SealedPlace {
    SealedPlace("claim_head", "sealed", row: row)
  }
}
