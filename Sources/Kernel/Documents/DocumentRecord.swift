internal import Foundation
internal import GRDB
internal import Model

/// A file that came in or went out, before it is a row.
package struct DocumentContent {
  /// The name it came under; it may say something private and is shown to permitted users only.
  package var name: String
  /// What it is, such as `837P` or `claims-json`.
  package var kind: String
  /// Whom it came from or goes to, where that is known.
  package var peer: String?
  package var sha256: Digest
  package var size: Int
  private let bytes: UnsafeRawBufferPointer
  private let owner: AnyObject?

  /// `bytes`: the whole file; it must live as long as the owner.
  ///
  /// `owner`: what keeps the bytes alive.
  package init(
    name: String, kind: String, peer: String? = nil, bytes: UnsafeRawBufferPointer,
    owner: AnyObject?
  ) {
    self.name = name
    self.kind = kind
    self.peer = peer
    self.bytes = bytes
    self.owner = owner
    size = bytes.count
    sha256 = Digest(of: bytes)
  }

  /// The bytes of a range.
  func part(_ range: Range<Int>) -> [UInt8] { Array(bytes[range]) }
}

/// Document rows: a file is kept once, whole, sealed in parts.
enum DocumentStore {
  /// The bytes sealed at once: 1 MiB.
  static let partSize = 1 << 20

  static let made = CommandType("document.received")

  /// Stores a document that came in.
  ///
  /// - Throws: `K207` when the same bytes are stored already, saying since when.
  static func add(_ document: DocumentContent, in change: Change) throws -> (row: Int64, PublicID) {
    try refuseTwice(document, change.db)
    let id = change.id(RecordKind.document.rawValue)
    try change.db.execute(
      sql: """
        INSERT INTO document (public_id, sha256, direction, kind, peer, name, size, at, command) \
        VALUES (?, ?, 'in', ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id.description, Data(document.sha256.bytes), document.kind, document.peer, document.name,
        document.size, change.now.milliseconds, change.sequence,
      ])
    let row = change.db.lastInsertedRowID
    var part =
      try Int64.fetchOne(change.db, sql: "SELECT ifnull(max(id), 0) FROM document_part") ?? 0
    let insert = try change.db.cachedStatement(
      sql: "INSERT INTO document_part (id, document_id, ordinal, sealed) VALUES (?, ?, ?, ?)")
    for (ordinal, start) in stride(from: 0, to: document.size, by: partSize).enumerated() {
      part += 1
      let sealed = try change.sealer.seal(
        document.part(start..<min(start + partSize, document.size)), for: place(part))
      try insert.execute(arguments: [part, row, ordinal, Data(sealed)])
    }
    var payload = Payload()
    payload.set("sha256", document.sha256.description)
    payload.set("kind", document.kind)
    payload.set("size", document.size)
    try change.note(made, of: id, version: 1, payload)
    return (row, id)
  }

  static func place(_ part: Int64) -> SealedPlace {
    SealedPlace("document_part", "sealed", row: part)
  }

  private static func refuseTwice(_ document: DocumentContent, _ db: Database) throws {
    let earlier = try Row.fetchOne(
      db,
      sql: """
        SELECT document.public_id, document.at, command.user FROM document \
        JOIN command ON command.sequence = document.command WHERE sha256 = ?
        """, arguments: [Data(document.sha256.bytes)])
    guard let earlier else { return }
    let at = Instant(milliseconds: earlier[1])
    throw KernelProblem(
      .refused,
      "This file was received already, on \(at.date) by \(earlier[2] as String), as document "
        + "\(earlier[0] as String). Nothing was changed.")
  }
}

extension Snapshot {
  /// The bytes of a stored document.
  ///
  /// - Throws: `K206` when there is none, `K305` when a part does not open.
  package func document(_ digest: Digest) throws -> (name: String, kind: String, bytes: [UInt8]) {
    let found = try Row.fetchOne(
      db, sql: "SELECT id, name, kind, size FROM document WHERE sha256 = ?",
      arguments: [Data(digest.bytes)])
    guard let found else {
      throw KernelProblem(.notFound, "There is no document \(digest.short).")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(found[3] as Int64))
    let parts = try Row.fetchCursor(
      db, sql: "SELECT id, sealed FROM document_part WHERE document_id = ? ORDER BY ordinal",
      arguments: [found[0] as Int64])
    while let part = try parts.next() {
      bytes += try sealer.open(part.bytes(1), from: DocumentStore.place(part[0]))
    }
    return (found[1], found[2], bytes)
  }
}
