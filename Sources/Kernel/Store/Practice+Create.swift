internal import Foundation
internal import GRDB
internal import Model

extension Practice {
  /// Makes a practice in a folder, with its key, its roles and its first user.
  ///
  /// The file comes to be under another name and gets its own when all of it is on disk.
  ///
  /// - Throws: `K106` when there is one already; nothing is changed then.
  package static func create(
    _ folder: PracticeFolder, name: String, key: String? = nil, as request: Request,
    in surroundings: Surroundings
  ) throws {
    try folder.requireVacant()
    let files = FileManager.default
    for directory in [folder.path] + PracticeFolder.folders.map({ folder.path + "/" + $0 }) {
      do { try files.createDirectory(atPath: directory, withIntermediateDirectories: true) } catch {
        throw KernelProblem(.readOnly, "The folder \(directory) cannot be made.")
      }
    }
    let keyPath = key ?? folder.key
    if access(keyPath, F_OK) != 0 { try KeyFile.random().write(to: keyPath) }
    let (sealer, wrapped) = try Sealer.new(number: 1, under: try KeyFile(reading: keyPath))
    let draft = folder.database + ".new"
    try? files.removeItem(atPath: draft)
    try KernelProblem.translated {
      let queue = try DatabaseQueue(path: draft, configuration: StoreFile.configuration())
      try queue.inDatabase { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.inTransaction(.immediate) {
          try Migration.apply(Migration.released, to: db)
          let command = PracticeInit(
            name: name, account: request.user, wrappedKey: wrapped, schema: Migration.newest)
          _ = try Door(surroundings: surroundings, sealer: sealer)
            .perform(command, as: request, db)
          return .commit
        }
      }
      try queue.close()
    }
    chmod(draft, 0o600)
    guard rename(draft, folder.database) == 0 else {
      throw KernelProblem(.readOnly, "\(folder.database) cannot be written.")
    }
    try syncFolder(folder.path)
    try syncFolder(folder.parent)
    if surroundings.reserve > 0 {
      _ = Reserve(path: folder.reserve, size: surroundings.reserve).claim()
    }
  }
}

/// Sees a folder's entries on disk.
///
/// A folder that may not be listed, or that the file system does not sync, is left to the system.
///
/// - Throws: `K107` otherwise: after a power cut the entries may not be there.
func syncFolder(_ path: String) throws {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else {
    if errno == EACCES { return }
    throw notOnDisk(path)
  }
  defer { close(descriptor) }
  if fsync(descriptor) != 0, errno != EINVAL { throw notOnDisk(path) }
}

private func notOnDisk(_ folder: String) -> KernelProblem {
  KernelProblem(
    .database,
    "The files in \(folder) were written, but it is not sure that the disk keeps their names: "
      + "\(String(cString: strerror(errno))). Look at the disk, then try again.")
}

extension Migration {
  /// The schema this program writes.
  package static var newest: Int { released.last?.number ?? 0 }
}
