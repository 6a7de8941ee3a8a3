internal import GRDB
package import Model

/// What a practice holds, in numbers.
package struct PracticeSummary: Sendable {
  package var id: String
  package var name: String
  package var schema: Int
  package var users: Int
  package var disabledUsers: Int
  package var locations: Int
  package var patients: Int
  package var claims: Int
  package var documents: Int
  /// The public id of the bundle that is active, and since when.
  package var bundle: (id: String, since: Instant)?
  package var head: ChainHead
  /// When the last command was performed.
  package var last: Instant?
}

extension Snapshot {
  /// What the practice holds at this moment.
  package func summary() throws -> PracticeSummary {
    guard let practice = try Row.fetchOne(db, sql: "SELECT public_id, name FROM practice") else {
      throw KernelProblem(.notPractice, "The file holds no practice. Restore a backup.")
    }
    let bundle = try Row.fetchOne(
      db,
      sql: """
        SELECT public_id, at FROM bundle_activation JOIN bundle ON bundle.id = bundle_id \
        ORDER BY ordinal DESC LIMIT 1
        """)
    let (head, last) = try Chain.end(db)
    return PracticeSummary(
      id: practice[0], name: practice[1], schema: try Header.read(db).schema,
      users: try count("user"), disabledUsers: try count("user WHERE disabled = 1"),
      locations: try count("location"), patients: try count("patient"), claims: try count("claim"),
      documents: try count("document"),
      bundle: bundle.map { ($0[0], Instant(milliseconds: $0[1])) }, head: head, last: last)
  }

  private func count(_ table: String) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
  }
}
