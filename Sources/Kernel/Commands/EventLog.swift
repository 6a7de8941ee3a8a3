internal import Foundation
internal import GRDB
package import Model

/// A fact that a command brought about: what happened to which record, which now has a version.
package struct Event: Equatable, Sendable {
  package var type: CommandType
  package var record: PublicID
  package var version: Int64
  /// Canonical JSON as stored.
  package var payload: [UInt8]
}

/// Writes the events of one command as they are noted, and keeps what stands for them in its hash.
///
/// A command may have millions; the first are remembered for its receipt.
final class EventLog {
  /// The events a receipt shows at most.
  static let mostShown = 1_000

  private(set) var shown: [Event] = []
  private(set) var count: Int64 = 0
  private let command: Int64
  private let insert: Statement
  private var fields = HashedFields()

  init(command: Int64, _ db: Database) throws {
    self.command = command
    insert = try db.cachedStatement(
      sql: """
        INSERT INTO event (command, ordinal, type, v, record, record_version, payload) \
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
  }

  func add(_ event: Event) throws {
    let record = event.record.description
    try insert.execute(arguments: [
      command, count, event.type.name, event.type.version, record, event.version,
      Data(event.payload),
    ])
    Chain.add(
      ordinal: count, type: event.type.name, v: Int64(event.type.version), record: record,
      version: event.version, payload: event.payload, to: &fields)
    count += 1
    if shown.count < EventLog.mostShown { shown.append(event) }
  }

  /// What stands for the events in the command's hash: nothing when there are none.
  var digest: [UInt8] { count == 0 ? [] : fields.digest.bytes }
}
