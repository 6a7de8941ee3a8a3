internal import GRDB
package import Model

/// A practice that is open: the one door to its file.
///
/// Any number of processes may have it open. Everything is written by `perform`.
package final class Practice: Sendable {
  package let folder: PracticeFolder
  package let id: PublicID
  package let sealer: any Sealing
  let pool: DatabasePool
  let surroundings: Surroundings
  let reserve: Reserve

  init(
    folder: PracticeFolder, id: PublicID, sealer: any Sealing, pool: DatabasePool,
    surroundings: Surroundings
  ) {
    self.folder = folder
    self.id = id
    self.sealer = sealer
    self.pool = pool
    self.surroundings = surroundings
    reserve = Reserve(path: folder.reserve, size: surroundings.reserve)
  }

  /// Opens a practice.
  ///
  /// An older file is backed up beside itself and brought to this program's schema first.
  ///
  /// `key`: where the key file lies; nil for the practice's own folder.
  ///
  /// Throws `K101`…`K109` for the file, `K301`…`K304` for the key.
  package static func open(
    _ folder: PracticeFolder, key: String? = nil, migrations: [Migration] = Migration.released,
    in surroundings: Surroundings
  ) throws -> Practice {
    let keyPath = key ?? folder.key
    let pool = try StoreFile.open(folder, migrations: migrations) { db in
      _ = try identity(db, under: KeyFile(reading: keyPath), in: folder)
    } beforeMigrating: { pool, schema in
      try Practice.keepCopy(of: pool, schema: schema, in: folder)
      surroundings.log.note(.migrated, [.schema: String(schema)])
    }
    let keyFile = try KeyFile(reading: keyPath)
    let (id, sealer) = try KernelProblem.translated {
      try pool.read { try identity($0, under: keyFile, in: folder) }
    }
    Scratch.sweep(folder)
    surroundings.log.note(.opened, [.process: String(surroundings.process)])
    return Practice(
      folder: folder, id: id, sealer: sealer, pool: pool, surroundings: surroundings)
  }

  /// What the practice is called and what seals its values.
  private static func identity(
    _ db: Database, under keyFile: KeyFile, in folder: PracticeFolder
  ) throws -> (PublicID, Sealer) {
    guard let row = try Row.fetchOne(db, sql: "SELECT public_id FROM practice"),
      let id = PublicID(row.text(0)),
      let wrapped = try Row.fetchOne(
        db, sql: "SELECT number, wrapped FROM sealing_key ORDER BY number DESC LIMIT 1")
    else {
      throw KernelProblem(
        .notPractice, "\(folder.database) holds no practice. Restore a backup.")
    }
    let sealer = try Sealer(
      number: UInt16(clamping: try wrapped.integer(0)), wrapped: wrapped.bytes(1), under: keyFile)
    return (id, sealer)
  }

  /// Looks at the practice as it is now, without changing it.
  package func read<Result>(_ look: (Snapshot) throws -> Result) throws -> Result {
    try KernelProblem.translated {
      try pool.read { db in try look(Snapshot(db: db, sealer: sealer)) }
    }
  }

  /// The same practice through connections of its own, for writing while `read` is still looking.
  package func another() throws -> Practice {
    Practice(
      folder: folder, id: id, sealer: sealer,
      pool: try StoreFile.open(folder, migrations: Migration.released) { _, _ in },
      surroundings: surroundings)
  }

  /// Closes the file; the log stays beside it.
  package func close() throws {
    try KernelProblem.translated { try pool.close() }
  }
}

/// The practice at one moment, for looking at.
package struct Snapshot {
  let db: Database
  package let sealer: any Sealing
}
