internal import Foundation
internal import GRDB
internal import Model

extension Practice {
  /// Makes a practice again from a backup, in a folder that holds none.
  ///
  /// The file gets its name only when it was decrypted to its end and examined. `key` is the key file
  /// that the backup was made under. Returns the backup's head.
  ///
  /// - Throws: `K106` when there is a practice, `K304` for another key, `K401` for a backup that is
  ///   truncated or altered, saying where; nothing is there then that was not before.
  @discardableResult
  package static func restore(
    from path: String, into folder: PracticeFolder, under key: KeyFile,
    reserve: Int64 = Reserve.size, progress: (WorkProgress) -> Void = { _ in }
  ) throws -> BackupHeader {
    try folder.requireVacant()
    let backup = try SealedBackup(reading: path, under: key)
    let made = try makeFolders(folder)
    do {
      let scratch = try Scratch(in: folder)
      try backup.unseal(to: scratch.path, progress)
      try examine(scratch.path, backup, under: key, progress)
      guard
        link(scratch.path, folder.database) == 0
          || (errno != EEXIST && rename(scratch.path, folder.database) == 0)
      else {
        throw KernelProblem(
          errno == EEXIST ? .exists : .readOnly,
          "\(folder.database) cannot be made: \(String(cString: strerror(errno))).")
      }
      try syncFolder(folder.path)
      try syncFolder(folder.parent)
    } catch {
      unlink(folder.lock("scratch"))
      for path in made.reversed() { rmdir(path) }
      throw error
    }
    if reserve > 0 { _ = Reserve(path: folder.reserve, size: reserve).claim() }
    return backup.header
  }

  /// Decrypts a backup to its end and examines what is in it, without keeping it.
  ///
  /// The plain copy lies in `folder` meanwhile.
  ///
  /// - Throws: `K304` for another key, `K401` saying what is wrong and where.
  @discardableResult
  package static func verifyBackup(
    _ path: String, under key: KeyFile, in folder: PracticeFolder,
    progress: (WorkProgress) -> Void = { _ in }
  ) throws -> BackupHeader {
    let backup = try SealedBackup(reading: path, under: key)
    let scratch = try Scratch(in: folder)
    try backup.unseal(to: scratch.path, progress)
    try examine(scratch.path, backup, under: key, progress)
    return backup.header
  }

  /// Makes the folder and those in it; returns the ones that were not there.
  private static func makeFolders(_ folder: PracticeFolder) throws -> [String] {
    var made: [String] = []
    for path in [folder.path] + PracticeFolder.folders.map({ folder.path + "/" + $0 })
    where access(path, F_OK) != 0 {
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        for path in made.reversed() { rmdir(path) }
        throw KernelProblem(.readOnly, "The folder \(path) cannot be made.")
      }
      made.append(path)
    }
    return made
  }

  /// Refuses a copy that is not what the backup's head promises.
  private static func examine(
    _ path: String, _ backup: SealedBackup, under key: KeyFile, _ progress: (WorkProgress) -> Void
  ) throws {
    let (file, header) = (backup.file, backup.header)
    do {
      let copy = try openCopy(path)
      defer { try? copy.close() }
      try copy.read { db in
        let found = try Header.read(db)
        guard found.application == Header.application, found.schema == header.schema else {
          throw file.problem("what is inside is no practice of schema \(header.schema)")
        }
        guard found.schema <= Migration.newest else {
          throw KernelProblem(
            .newer,
            "\(file.path) has schema \(found.schema); this program knows schemas up to "
              + "\(Migration.newest). Restore it with the program that wrote it, or a newer one.")
        }
        progress(WorkProgress("examining the database"))
        if let fault = try Integrity.faults(db).first {
          throw file.problem("the database inside is damaged: \(fault.message)")
        }
        if let fault = try References.faults(db).first {
          throw file.problem("the database inside is damaged: \(fault.description)")
        }
        let total = try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM command") ?? 0
        let audit = try AuditVerifier.verify(db, against: header.head) {
          progress(WorkProgress("examining the audit chain", done: Int64($0), total: total))
        }
        if let fault = audit.faults.first {
          throw file.problem("the audit chain inside is broken: \(fault)")
        }
        let id = try String.fetchOne(db, sql: "SELECT public_id FROM practice")
        guard audit.head == header.head, id == header.practice.description else {
          throw file.problem("what is inside is not what its head says")
        }
        try Snapshot(db: db, sealer: NoSealing()).check(key)
      }
    } catch let error as DatabaseError {
      throw file.problem(
        "the database inside cannot be read: \(error.message ?? "no reason given")")
    }
  }
}

/// A backup whose head was read and whose key was unwrapped; its frames come next.
struct SealedBackup {
  let file: BackupFile
  let header: BackupHeader
  private let head: [UInt8]
  private let key: BackupKey

  init(reading path: String, under keyFile: KeyFile) throws {
    file = try BackupFile(reading: path)
    (header, head) = try BackupHeader.read(file)
    let wrapped = try file.read(upTo: BackupKey.wrappedLength)
    guard wrapped.count == BackupKey.wrappedLength else {
      throw file.truncated(inside: "its wrapped key")
    }
    key = try BackupKey(wrapped: wrapped, by: keyFile, for: head, in: file)
  }

  /// Decrypts the frames into a file.
  func unseal(to path: String, _ progress: (WorkProgress) -> Void) throws {
    let draft = try DraftFile(for: path)
    var frames = BackupFrames(key: key, header: head)
    let length = BackupFrames.length + BackupFrames.tag
    var plain: Int64 = 0
    repeat {
      let sealed = try file.read(upTo: length)
      let opened = try frames.open(sealed, isLast: file.offset == file.size, of: file)
      try draft.write(opened)
      plain += Int64(opened.count)
      progress(WorkProgress("decrypting", done: plain, total: header.size))
    } while file.offset < file.size
    guard plain == header.size else { throw file.problem("its size is not what its head says") }
    try draft.keep()
  }
}

/// Stands where nothing sealed is opened.
struct NoSealing: Sealing {
  func seal(_ bytes: [UInt8], for place: SealedPlace) throws -> [UInt8] { throw unable(place) }

  func open(_ sealed: UnsafeRawBufferPointer, from place: SealedPlace) throws -> [UInt8] {
    throw unable(place)
  }

  func blindIndex(_ text: String, domain: String) -> Int64 { 0 }

  private func unable(_ place: SealedPlace) -> KernelProblem {
    KernelProblem(.unsealable, "Nothing is sealed or opened here (\(place)).")
  }
}
