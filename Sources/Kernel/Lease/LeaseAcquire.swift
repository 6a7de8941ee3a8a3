internal import GRDB
package import Model

/// Makes a process the owner of a lease: timers or the outbox, which only one may drive.
///
/// It counts the lease's epoch up, by which whoever owned it before is refused from now on.
package struct LeaseAcquire: Command {
  package static let type = CommandType("lease.acquire")
  package static let permission = Permission("lease.acquire")

  /// Lower-case letters, digits and hyphens, since it names a file.
  package var name: String
  package var process: Int32
  package var host: String

  package init(name: String, process: Int32, host: String) {
    self.name = name
    self.process = process
    self.host = host
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    name = try payload.required("name")
    process = Int32(clamping: try payload.requiredInteger("process"))
    host = try payload.required("host")
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("name", name)
    payload.set("process", process)
    payload.set("host", host)
    return payload
  }

  package func validate() -> [FieldProblem] {
    var problems = FieldRules.text("name", name, 1...40)
    let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
    if !name.allSatisfy(letters.contains) {
      problems.append(FieldProblem("name", "may have lower-case letters, digits and hyphens only"))
    }
    return problems
  }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    let epoch = (try Lease.epoch(of: name, change.db) ?? 0) + 1
    let id: PublicID
    if let known = try Lease.id(of: name, change.db) {
      id = known
      try change.db.execute(
        sql: """
          UPDATE lease SET epoch = ?, pid = ?, host = ?, at = ?, version = version + 1 \
          WHERE name = ?
          """,
        arguments: [epoch, process, host, change.now.milliseconds, name])
    } else {
      id = change.id(RecordKind.lease.rawValue)
      try change.db.execute(
        sql: """
          INSERT INTO lease (name, public_id, epoch, pid, host, at, version) \
          VALUES (?, ?, ?, ?, ?, ?, 1)
          """,
        arguments: [name, id.description, epoch, process, host, change.now.milliseconds])
    }
    try change.note(CommandType("lease.acquired"), of: id, version: epoch)
    var result = Payload()
    result.set("epoch", epoch)
    return result
  }
}

/// A lease as its row says: who was its last owner.
package struct Lease: Equatable, Sendable {
  package var name: String
  /// Counts the owners up.
  package var epoch: Int64
  package var process: Int32
  package var host: String
  package var since: Instant

  static func epoch(of name: String, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT epoch FROM lease WHERE name = ?", arguments: [name])
  }

  static func id(of name: String, _ db: Database) throws -> PublicID? {
    try String.fetchOne(db, sql: "SELECT public_id FROM lease WHERE name = ?", arguments: [name])
      .flatMap { PublicID($0) }
  }
}

extension Snapshot {
  /// Every lease that was ever owned, in the order of their names.
  package func leases() throws -> [Lease] {
    try Row.fetchAll(db, sql: "SELECT name, epoch, pid, host, at FROM lease ORDER BY name").map {
      Lease(
        name: $0[0], epoch: $0[1], process: $0[2], host: $0[3],
        since: Instant(milliseconds: $0[4]))
    }
  }
}
