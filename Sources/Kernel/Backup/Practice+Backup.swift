internal import Foundation
internal import GRDB
internal import Model

/// How far a backup, a restoring or an examination has come.
package struct WorkProgress: Equatable, Sendable {
  /// What is being done, such as `copying`.
  package var step: String
  package var done: Int64
  /// What there is to do in this step; 0 when it is not known.
  package var total: Int64

  package init(_ step: String, done: Int64 = 0, total: Int64 = 0) {
    self.step = step
    self.done = done
    self.total = total
  }
}

/// A backup that was made.
package struct BackupMade: Equatable, Sendable {
  package var path: String
  package var header: BackupHeader
  /// The size of the file in bytes.
  package var size: Int64
  /// Why the audit chain does not know of it, when it could not be noted there.
  package var unrecorded: String?
}

extension Practice {
  /// Backs the practice up into one sealed file, while others work on.
  ///
  /// The copy is one moment of the practice. Only the key file, which is `key`, opens it, and the key
  /// is not in it. `progress` is told now and then how far it is.
  ///
  /// - Throws: `K106` when there is such a file, `K202`, `K304` for another key, `K504` while another
  ///   backup runs; there is no file then.
  @discardableResult
  package func backup(
    to path: String, under key: KeyFile, as request: Request,
    progress: (WorkProgress) -> Void = { _ in }
  ) throws -> BackupMade {
    try read { snapshot in
      _ = try snapshot.signIn(request.user, for: BackupRecord.permission)
      try snapshot.check(key)
    }
    let scratch = try Scratch(in: folder)
    progress(WorkProgress("copying"))
    try KernelProblem.translated { try Practice.copy(pool, to: scratch.path) }
    let header = try header(of: scratch.path)
    let (size, file) = try Practice.seal(scratch.path, header, under: key, into: path, progress)
    surroundings.log.note(
      .backedUp, [.size: String(size), .sequence: String(header.head.sequence)])
    var made = BackupMade(path: path, header: header, size: size)
    do {
      try perform(BackupRecord(head: header.head, size: size, file: file), as: request)
    } catch let problem as KernelProblem {
      made.unrecorded = problem.description
    }
    return made
  }

  private func header(of path: String) throws -> BackupHeader {
    try KernelProblem.translated {
      let copy = try Practice.openCopy(path)
      defer { try? copy.close() }
      return try copy.read { db in
        let faults = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
        guard faults == ["ok"] else {
          throw KernelProblem(
            .notPractice,
            "The practice is damaged, so it is not backed up: a backup of it could not be restored. "
              + "Keep the backups there are, and type scrubjay verify.")
        }
        return BackupHeader(
          practice: id, schema: try Header.read(db).schema, created: surroundings.time.now(),
          head: try Chain.end(db).head, size: Practice.size(of: path))
      }
    }
  }

  private static func seal(
    _ plain: String, _ header: BackupHeader, under file: KeyFile, into path: String,
    _ progress: (WorkProgress) -> Void
  ) throws -> (size: Int64, header: Digest) {
    let source = try BackupFile(reading: plain)
    let draft = try DraftFile(for: path)
    let head = header.bytes
    let key = BackupKey.random()
    var frames = BackupFrames(key: key, header: head)
    let wrapped = try key.wrapped(by: file, for: head)
    try draft.write(head + wrapped)
    var written = Int64(head.count + wrapped.count)
    repeat {
      let bytes = try source.read(upTo: BackupFrames.length)
      let sealed = try frames.seal(bytes, isLast: source.offset == source.size)
      try draft.write(sealed)
      written += Int64(sealed.count)
      progress(WorkProgress("sealing", done: source.offset, total: source.size))
    } while source.offset < source.size
    try draft.keep()
    return (written, Digest(of: head))
  }

  /// Opens a copy that nobody else has, for reading.
  static func openCopy(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.publicStatementArguments = false
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  static func size(of path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
  }
}

extension Snapshot {
  /// Refuses a key file that is not the practice's.
  ///
  /// - Throws: `K304`.
  func check(_ key: KeyFile) throws {
    for row in try Row.fetchAll(db, sql: "SELECT number, wrapped FROM sealing_key") {
      _ = try Sealer(
        number: UInt16(clamping: row[0] as Int64), wrapped: row.bytes(1), under: key)
    }
  }
}
