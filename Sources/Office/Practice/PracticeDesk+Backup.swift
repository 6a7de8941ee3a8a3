internal import Foundation
internal import Kernel
internal import Model
package import Text

extension PracticeDesk {
  /// Backs the practice up into one sealed file; without a path into one in `backups/` that is named
  /// by the time.
  ///
  /// - Throws: `KernelProblem` `K106` when there is such a file, `K202`, `K301`…`K304`, `K504`.
  package func backup(to path: String?, progress: ShowProgress) throws -> BackupReport {
    let made = try practice.backup(
      to: try path ?? newName(), under: try KeyFile(reading: keyPath), as: caller.request()
    ) { progress($0.step, $0.done, $0.total) }
    return BackupReport(
      title: "Backed up", path: made.path, header: made.header, key: keyPath,
      warning: made.unrecorded.map {
        "the audit chain does not say that this backup was made: \($0)"
      })
  }

  private func newName() throws -> String {
    let folder = practice.folder.backups
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw KernelProblem(.readOnly, "The folder \(folder) cannot be made.")
    }
    let moment = caller.surroundings.time.now().description
    let stem = "\(folder)/" + moment.prefix(19).replacing(":", with: "") + "Z"
    for ordinal in 1... {
      let name = stem + (ordinal == 1 ? "" : "-\(ordinal)") + ".sjbackup"
      if !FileManager.default.fileExists(atPath: name) { return name }
    }
    return stem
  }

  /// Decrypts a backup to its end and examines what is in it.
  ///
  /// `folder` is a practice's, for the plain copy, nil for the nearest one, else the backup's own; `key`
  /// is nil for the key file in it.
  ///
  /// - Throws: `KernelProblem` `K301`…`K304`, `K401`.
  package static func verifyBackup(
    _ path: String, in folder: String?, from current: String, key: String?, progress: ShowProgress
  ) throws -> BackupReport {
    let own = Kernel.folder(of: path)
    let place =
      (try? PracticeDesk.place(folder, from: current))
      ?? PracticeFolder(own)
    let keyPath = key ?? place.key
    let header = try Practice.verifyBackup(
      path, under: try KeyFile(reading: keyPath), in: place
    ) { progress($0.step, $0.done, $0.total) }
    return BackupReport(title: "Whole", path: path, header: header, key: keyPath, warning: nil)
  }
}

/// A backup that was made or examined.
package struct BackupReport: DeskReport, Equatable {
  let title: String
  let path: String
  let header: BackupHeader
  let key: String
  /// What the user should be told beside.
  package let warning: String?

  package var text: String {
    """
    \(title): \(path)
    practice  \(header.practice), schema \(header.schema)
    created   \(header.created)
    holds     \(inWords(Int(header.head.sequence), "command")), \(inWords(bytes: header.size))
    head      \(header.head)
    key       not in it; only \(key) opens it. Keep a copy of the key in another place.

    """
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("file")
    output.string(path)
    output.member("practice")
    output.string(header.practice.description)
    output.member("schema")
    output.integer(header.schema)
    output.member("created")
    output.string(header.created.description)
    output.member("head")
    output.string(header.head.description)
    output.member("bytes")
    output.integer(header.size)
    output.member("key_file")
    output.string(key)
    output.member("warning")
    output.optional(warning)
    output.endObject()
    output.newLine()
  }
}
