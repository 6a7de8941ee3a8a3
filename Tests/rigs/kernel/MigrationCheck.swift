import Foundation
import GRDB
import Kernel

/// What must hold around a migration.
enum MigrationCheck {
  /// A file that a migration was interrupted in: old or new, with a copy of the old beside the new.
  ///
  /// `made`: the migration had come to its end.
  ///
  /// `ours`: the rows come from commands.
  static func oldOrNew(
    _ folder: PracticeFolder, made: Bool, ours: Bool
  ) throws -> [String] {
    let (old, new) = (Migration.newest, Migration.newest + 2)
    let schema = try Inspection.look(at: folder.database) { db in
      try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }
    guard schema == new else {
      return schema == old && !made ? [] : ["the file has schema \(schema)"]
    }
    return try copyFaults(folder, schema: old, ours: ours)
  }

  /// What is wrong with the copy that a migration keeps.
  ///
  /// `ours`: the rows come from commands, so that state and events must agree.
  static func copyFaults(
    _ folder: PracticeFolder, schema: Int, ours: Bool
  ) throws -> [String] {
    let path = folder.backups + "/schema-\(schema).sqlite"
    guard FileManager.default.fileExists(atPath: path) else {
      return ["there is no copy from before the migration"]
    }
    return try Inspection.look(at: path) { db in
      var faults = try Inspection.damage(db)
      if ours { faults += try Inspection.halves(db) }
      let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if found != schema { faults.append("the copy has schema \(found)") }
      return faults
    }
  }
}
