internal import GRDB
package import Model

/// A row of the audit chain as it is listed: who did what to which records, and when.
///
/// What a command said and its reason are not here, as they may name people.
package struct AuditEntry: Equatable, Sendable {
  package var sequence: Int64
  package var id: String
  package var at: Instant
  package var user: String
  package var onBehalfOf: String?
  package var source: String
  /// Such as `user.add`.
  package var type: String
  /// The public ids of the records that changed, each once.
  package var records: [String]
}

extension Snapshot {
  /// The permission to look at the audit chain.
  package static let readAudit = Permission("audit.read")

  /// The end of the audit chain.
  package func head() throws -> ChainHead { try Chain.end(db).head }

  /// The rows of the audit chain from one on, in order.
  package func audit(since sequence: Int64, _ each: (AuditEntry) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT sequence, public_id, at, user, on_behalf_of, source, type FROM command \
        WHERE sequence >= ? ORDER BY sequence
        """, arguments: [sequence])
    let events = try db.cachedStatement(
      sql: "SELECT record FROM event WHERE command = ? ORDER BY ordinal")
    while let row = try rows.next() {
      var records: [String] = []
      var known: Set<String> = []
      for record in try String.fetchAll(events, arguments: [row[0] as Int64])
      where known.insert(record).inserted { records.append(record) }
      try each(
        AuditEntry(
          sequence: row[0], id: row[1], at: Instant(milliseconds: row[2]), user: row[3],
          onBehalfOf: row[4], source: row[5], type: row[6], records: records))
    }
  }
}
