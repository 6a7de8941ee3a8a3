internal import Kernel
internal import Model
package import Text

/// Making a practice, new or from a backup.
package enum PracticeSetUp {
  /// Makes a practice in a folder, with its key and its first user, who is the caller.
  ///
  /// `name` is what people call it, nil for the folder's name; `key` is where the key file lies or is to
  /// be made, nil for the practice's own folder.
  ///
  /// - Throws: `KernelProblem` `K106` when there is one already, `K104`, `K201`, `K301`…`K303`.
  package static func make(
    _ path: String, name: String?, key: String?, as caller: Caller
  ) throws -> PracticeMade {
    let folder = PracticeFolder(path)
    let last = folder.path.split(separator: "/").last.map(String.init)
    try Practice.create(
      folder, name: name ?? last ?? "practice", key: key, as: caller.request(),
      in: caller.surroundings)
    return PracticeMade(
      folder: folder.path, key: key ?? folder.key, user: caller.account, backup: nil)
  }

  /// Where the key file of a practice's folder lies.
  package static func key(in path: String) -> String { PracticeFolder(path).key }

  /// Makes a practice again from a backup.
  ///
  /// The folder must hold no practice; `key` is the key file the backup was made under.
  ///
  /// - Throws: `KernelProblem` `K106`, `K301`…`K304`, `K401`; nothing is there then that was not.
  package static func restore(
    _ backup: String, into path: String, key: String?, progress: ShowProgress
  ) throws -> PracticeMade {
    let folder = PracticeFolder(path)
    let header = try Practice.restore(
      from: backup, into: folder, under: try KeyFile(reading: key ?? folder.key)
    ) { progress($0.step, $0.done, $0.total) }
    return PracticeMade(
      folder: folder.path, key: key ?? folder.key, user: nil,
      backup: PracticeMade.Backup(
        file: backup, created: header.created.description, head: header.head.description))
  }
}

/// A practice that is there now, and what its owner must know of its key.
package struct PracticeMade: DeskReport, Equatable {
  struct Backup: Equatable {
    var file: String
    var created: String
    var head: String
  }

  let folder: String
  let key: String
  /// The first user of a new one.
  let user: String?
  /// What it was restored from.
  let backup: Backup?

  package var text: String {
    var text = ""
    if let backup {
      text +=
        "Restored \(folder) from \(backup.file), as it was at \(backup.created).\n"
        + "head    \(backup.head)\n"
        + "key     \(key)\n"
      if key != folder + "/practice.key" {
        text += "        Name it with --key, or copy it to \(folder)/practice.key with mode 0400.\n"
      }
      return text
    }
    text += "Made a practice: \(folder)\n"
    if let user { text += "user    \(user), administrator\n" }
    text +=
      "key     \(key)\n\n"
      + "Keep a copy of the key file away from this machine, and not beside the backups: no backup\n"
      + "holds it, and without it nobody can read what is sealed, nor restore a backup.\n"
    return text
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("folder")
    output.string(folder)
    output.member("key_file")
    output.string(key)
    if let user {
      output.member("user")
      output.string(user)
    }
    if let backup {
      output.member("backup")
      output.string(backup.file)
      output.member("created")
      output.string(backup.created)
      output.member("head")
      output.string(backup.head)
    }
    output.endObject()
    output.newLine()
  }
}
