internal import Foundation
internal import GRDB
package import Model

/// Bundles as the practice holds them: a manifest and a source archive, each named by its digest.
enum BundleStore {
  static func row(of digest: Digest, _ db: Database) throws -> Int64 {
    let row = try Int64.fetchOne(
      db, sql: "SELECT id FROM bundle WHERE sha256 = ?", arguments: [Data(digest.bytes)])
    guard let row else {
      throw KernelProblem(
        .notFound, "The practice has no bundle \(digest.short). Build it first.")
    }
    return row
  }

  /// The row of the bundle that is active; nil before the first activation.
  static func active(_ db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db, sql: "SELECT bundle_id FROM bundle_activation ORDER BY ordinal DESC LIMIT 1")
  }

  static func activate(_ row: Int64, _ type: CommandType, in change: Change) throws -> Payload {
    let ordinal =
      try Int64.fetchOne(change.db, sql: "SELECT ifnull(max(ordinal), 0) FROM bundle_activation")
      ?? 0
    try change.db.execute(
      sql: "INSERT INTO bundle_activation (ordinal, bundle_id, at, command) VALUES (?, ?, ?, ?)",
      arguments: [ordinal + 1, row, change.now.milliseconds, change.sequence])
    try change.db.execute(
      sql: "UPDATE bundle SET version = version + 1 WHERE id = ?", arguments: [row])
    let bundle = try Row.fetchOne(
      change.db, sql: "SELECT public_id, version, sha256 FROM bundle WHERE id = ?",
      arguments: [row])
    guard let bundle, let id = PublicID(bundle[0] as String),
      let digest = Digest(stored: bundle.bytes(2))
    else { throw KernelProblem(.notPractice, "A bundle row is damaged.") }
    var payload = Payload()
    payload.set("activation", ordinal + 1)
    payload.set("sha256", digest.description)
    let overrides = try OverrideStore.names(of: row, change.db)
    if !overrides.isEmpty { payload.set("overrides", overrides) }
    try change.note(type, of: id, version: bundle[1], payload)
    return payload
  }
}

/// A bundle of the practice.
package struct StoredBundle: Equatable, Sendable {
  package var id: PublicID
  package var digest: Digest
  package var name: String
  package var manifest: [UInt8]
  /// When it was made the active one last; nil for never.
  package var activated: Instant?
  package var isActive: Bool
}

extension Snapshot {
  /// The practice's bundles in the order they were built.
  package func bundles() throws -> [StoredBundle] {
    let active = try BundleStore.active(db)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, public_id, sha256, name, manifest, \
        (SELECT max(at) FROM bundle_activation WHERE bundle_id = bundle.id) FROM bundle ORDER BY id
        """)
    return rows.compactMap { row in
      guard let id = PublicID(row[1] as String), let digest = Digest(stored: row.bytes(2)) else {
        return nil
      }
      return StoredBundle(
        id: id, digest: digest, name: row[3], manifest: row.bytes(4),
        activated: (row[5] as Int64?).map { Instant(milliseconds: $0) },
        isActive: row[0] as Int64 == active)
    }
  }

  /// The active bundle; nil before the first activation.
  package func activeBundle() throws -> StoredBundle? { try bundles().first(where: \.isActive) }

  /// The bundle that a rollback goes back to; nil when there is none.
  package func bundleBefore() throws -> StoredBundle? {
    let last = try Row.fetchAll(db, sql: BundleStore.wayBack)
    guard last.count == 2 else { return nil }
    let digest = try Row.fetchOne(
      db, sql: "SELECT sha256 FROM bundle WHERE id = ?", arguments: [last[1][0] as Int64])
    guard let digest, let before = Digest(stored: digest.bytes(0)) else { return nil }
    return try bundles().first { $0.digest == before }
  }

  /// The source archive of a bundle.
  ///
  /// - Throws: `K206` when the practice has no such bundle.
  package func bundleArchive(_ digest: Digest) throws -> [UInt8] {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT archive FROM bundle_source JOIN bundle ON bundle.source_id = bundle_source.id \
        WHERE bundle.sha256 = ?
        """, arguments: [Data(digest.bytes)])
    guard let row else {
      throw KernelProblem(.notFound, "The practice has no bundle \(digest.short).")
    }
    return row.bytes(0)
  }
}
