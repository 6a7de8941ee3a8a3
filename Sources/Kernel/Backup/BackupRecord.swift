internal import GRDB
package import Model

/// Notes that the practice was backed up: up to which command, and which file.
package struct BackupRecord: Command {
  package static let type = CommandType("backup.record")
  package static let permission = Permission("backup.record")

  /// The end of the chain in the backup.
  package var head: ChainHead
  /// The size of the backup in bytes.
  package var size: Int64
  /// The digest of the backup's head, by which the file is known whatever its name.
  package var file: Digest

  package init(head: ChainHead, size: Int64, file: Digest) {
    self.head = head
    self.size = size
    self.file = file
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    guard let head = ChainHead(try payload.required("head")) else {
      throw KernelProblem(
        .invalid, "A recorded backup is malformed.", fields: [FieldProblem("head", "is no head")])
    }
    self.head = head
    size = try payload.requiredInteger("size")
    file = try payload.requiredDigest("file")
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("head", head.description)
    payload.set("size", size)
    payload.set("file", file.description)
    return payload
  }

  package func perform(in change: Change) throws -> Payload { Payload() }
}

extension Snapshot {
  /// When the practice was last backed up, and up to which command; nil when it never was.
  package func lastBackup() throws -> (at: Instant, head: ChainHead)? {
    let row = try Row.fetchOne(
      db,
      sql: "SELECT at, payload FROM command WHERE type = ? ORDER BY sequence DESC LIMIT 1",
      arguments: [BackupRecord.type.name])
    guard let row, let head = ChainHead(try Payload(stored: row.bytes(1)).required("head")) else {
      return nil
    }
    return (Instant(milliseconds: row[0]), head)
  }
}
