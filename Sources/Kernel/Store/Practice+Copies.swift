internal import Foundation
internal import GRDB

extension Practice {
  /// Keeps a whole copy of the file beside it before it is migrated: `backups/schema-1.sqlite`.
  static func keepCopy(of pool: DatabasePool, schema: Int, in folder: PracticeFolder) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder.backups, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw KernelProblem(.readOnly, "The folder \(folder.backups) cannot be made.")
    }
    try syncFolder(folder.path)
    let path = folder.backups + "/schema-\(schema).sqlite"
    try copy(pool, to: path)
  }

  /// Writes a copy in one step; whatever stood at the path is replaced when the copy is whole.
  static func copy(_ pool: some DatabaseReader, to path: String) throws {
    let draft = path + ".new"
    try? FileManager.default.removeItem(atPath: draft)
    let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw KernelProblem(.readOnly, "\(path) cannot be written.") }
    Foundation.close(descriptor)
    let copy = try DatabaseQueue(path: draft)
    try pool.backup(to: copy)
    try copy.inDatabase { db in _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE") }
    try copy.close()
    guard rename(draft, path) == 0 else {
      throw KernelProblem(.readOnly, "\(path) cannot be written.")
    }
    try syncFolder(Kernel.folder(of: path))
  }
}
