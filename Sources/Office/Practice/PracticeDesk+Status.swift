internal import Kernel
internal import Model
package import Text

/// What a practice is and holds, without a word from a patient's record.
package struct PracticeStatus: DeskReport {
  struct Owner {
    var lease: String
    var process: Int32
    var host: String
    var since: Instant
    var isWorking: Bool
  }

  let folder: String
  let summary: PracticeSummary
  let lastBackup: (at: Instant, head: ChainHead)?
  let space: Space
  let owners: [Owner]

  package var text: String {
    var lines: [(String, String)] = [
      ("practice", "\(summary.name) (\(summary.id))"),
      ("folder", folder),
      ("schema", "\(summary.schema)"),
      (
        "users",
        "\(summary.users)"
          + (summary.disabledUsers > 0 ? ", \(summary.disabledUsers) of them disabled" : "")
      ),
      ("locations", "\(summary.locations)"),
      ("patients", "\(summary.patients)"),
      ("claims", "\(summary.claims)"),
      ("documents", "\(summary.documents)"),
      ("bundle", summary.bundle.map { "\($0.id), active since \($0.since)" } ?? "none is active"),
      ("commands", "\(summary.head.sequence)" + (summary.last.map { ", the last at \($0)" } ?? "")),
      ("head", "\(summary.head)"),
      ("backup", lastBackup.map { backup($0) } ?? "never made: scrubjay backup"),
      (
        "disk",
        "\(inWords(bytes: space.file)) and a log of \(inWords(bytes: space.log)); "
          + (space.free.map { "\(inWords(bytes: $0)) free" } ?? "free space unknown")
      ),
      (
        "reserve",
        space.reserveStands
          ? "stands" : "does not stand: the disk was full, and nothing is written until it does"
      ),
    ]
    for owner in owners {
      lines.append(
        (
          "owner",
          "\(owner.lease): "
            + (owner.isWorking ? "process" : "nobody now; last process")
            + " \(owner.process) on \(owner.host) since \(owner.since)"
        ))
    }
    return lines.map { name, value in
      name.padded(to: 11) + value + "\n"
    }.joined()
  }

  private func backup(_ last: (at: Instant, head: ChainHead)) -> String {
    let since = summary.head.sequence - last.head.sequence - 1
    return "\(last.at)"
      + (since > 0 ? "; \(inWords(Int(since), "command")) since" : "; all is in it")
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("practice")
    output.string(summary.id)
    output.member("name")
    output.string(summary.name)
    output.member("folder")
    output.string(folder)
    output.member("schema")
    output.integer(summary.schema)
    output.member("users")
    output.integer(summary.users)
    output.member("disabled_users")
    output.integer(summary.disabledUsers)
    output.member("locations")
    output.integer(summary.locations)
    output.member("patients")
    output.integer(summary.patients)
    output.member("claims")
    output.integer(summary.claims)
    output.member("documents")
    output.integer(summary.documents)
    output.member("bundle")
    output.optional(summary.bundle?.id)
    output.member("head")
    output.string(summary.head.description)
    output.member("last_command")
    output.optional(summary.last?.description)
    output.member("last_backup")
    output.optional(lastBackup?.at.description)
    output.member("backup_head")
    output.optional(lastBackup?.head.description)
    output.member("file_bytes")
    output.integer(space.file)
    output.member("log_bytes")
    output.integer(space.log)
    output.member("free_bytes")
    if let free = space.free { output.integer(free) } else { output.null() }
    output.member("reserve_stands")
    output.bool(space.reserveStands)
    output.member("leases")
    output.beginArray()
    for owner in owners {
      output.beginObject()
      output.member("name")
      output.string(owner.lease)
      output.member("held")
      output.bool(owner.isWorking)
      output.member("process")
      output.integer(Int(owner.process))
      output.member("host")
      output.string(owner.host)
      output.member("since")
      output.string(owner.since.description)
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }
}

extension JSONOutput {
  /// A text, or null.
  mutating func optional(_ text: String?) {
    if let text { string(text) } else { null() }
  }
}

extension PracticeDesk {
  /// What the practice is and holds now.
  package func status() throws -> PracticeStatus {
    let (summary, backup, leases) = try practice.read { snapshot in
      (try snapshot.summary(), try snapshot.lastBackup(), try snapshot.leases())
    }
    return PracticeStatus(
      folder: practice.folder.path, summary: summary, lastBackup: backup, space: practice.space,
      owners: leases.map {
        PracticeStatus.Owner(
          lease: $0.name, process: $0.process, host: $0.host, since: $0.since,
          isWorking: practice.isHeld(lease: $0.name))
      })
  }
}
