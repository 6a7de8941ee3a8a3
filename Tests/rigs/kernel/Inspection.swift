import Foundation
import GRDB
import GRDBSQLite
import Kernel

/// A command that was acknowledged.
struct Acknowledged: Equatable, Sendable {
  var key: String
  /// Its place in the chain; 0 when it is not known.
  var sequence: Int64
}

/// Looks whether a practice holds all that was acknowledged and nothing by halves.
enum Inspection {
  /// What is wrong with a practice; empty when all is well.
  ///
  /// `acknowledged`: commands that must be there, at their places.
  ///
  /// `unanswered`: keys that may be there or not, since nobody was told.
  static func faults(
    of practice: Practice, acknowledged: [Acknowledged], unanswered: Set<String>
  ) throws -> [String] {
    var faults = try practice.read { try $0.verifyAudit() }.faults.map(\.description)
    // Every stored claim unseals.
    let claims = try practice.claimKeys(most: .max).count
    let counted = try practice.read { try $0.claimCount() }
    if claims != counted { faults.append("\(claims) of \(counted) claims can be read") }
    try look(at: practice.folder.database) { db in
      faults += try damage(db)
      faults += try halves(db)
      faults += try losses(db, acknowledged, unanswered)
    }
    return faults
  }

  /// Works on a database file with a connection of the rig's own, which leaves the log beside it.
  static func look<Result>(at path: String, _ work: (Database) throws -> Result) throws -> Result {
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      var persist: Int32 = 1
      sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &persist)
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let result = try queue.inDatabase(work)
    try queue.close()
    return result
  }

  static func damage(_ db: Database) throws -> [String] {
    var faults = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
    faults += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "foreign key: \($0)" }
    return faults
  }

  private static func losses(
    _ db: Database, _ acknowledged: [Acknowledged], _ unanswered: Set<String>
  ) throws -> [String] {
    var stored: [String: Int64] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT key, sequence FROM command WHERE sequence > 1") {
      stored[row[0]] = row[1]
    }
    var faults: [String] = []
    for command in acknowledged {
      let found = stored.removeValue(forKey: command.key)
      if found == nil {
        faults.append("lost: command \(command.sequence) was acknowledged and is not there")
      } else if command.sequence != 0, found != command.sequence {
        faults.append("moved: command \(command.sequence) is at \(found ?? 0)")
      }
    }
    for (key, sequence) in stored where !unanswered.contains(key) {
      faults.append("unwanted: command \(sequence) with key \(key) was refused or never given")
    }
    return faults
  }

  /// Records whose state is not what their events say.
  static func halves(_ db: Database) throws -> [String] {
    var faults: [String] = []
    let versioned = [
      "user", "role", "location", "practice", "payer", "patient", "coverage", "claim",
      "claim_exception", "bundle",
    ]
    for table in versioned {
      faults += try String.fetchAll(
        db,
        sql: """
          SELECT '\(table) ' || public_id || ' is not at the version of its last event' FROM \(table) \
          WHERE version IS NOT (SELECT max(record_version) FROM event WHERE record = public_id) \
          OR version <> (SELECT count(*) FROM event WHERE record = public_id)
          """)
    }
    let records = (versioned + ["document"]).map { "SELECT public_id FROM \($0)" }
    faults += try String.fetchAll(
      db,
      sql: """
        SELECT 'event of ' || record || ' without its record' FROM event WHERE record NOT IN \
        (\(records.joined(separator: " UNION ALL ")))
        """)
    for (fault, sql) in agreements {
      let count = try Int.fetchOne(db, sql: sql) ?? 0
      if count > 0 { faults.append("\(count) \(fault)") }
    }
    return faults
  }

  /// What one command writes into several tables: a fault and how to count it.
  private static let agreements = [
    (
      "users whose roles are not what their events gave",
      """
      SELECT count(*) FROM user WHERE \
      (SELECT count(*) FROM user_role WHERE user_id = user.id) <> \
      (SELECT total(CASE type WHEN 'user.granted' THEN 1 WHEN 'user.revoked' THEN -1 ELSE 0 END) \
      FROM event WHERE record = user.public_id)
      """
    ),
    (
      "documents without some of their parts",
      """
      SELECT count(*) FROM document WHERE (SELECT count(*) FROM document_part \
      WHERE document_id = document.id) <> (size + 1048575) / 1048576
      """
    ),
    (
      "documents whose command is of another kind",
      """
      SELECT count(*) FROM document JOIN command ON sequence = document.command \
      WHERE type <> 'document.receive'
      """
    ),
    (
      "claims with other versions than were received",
      """
      SELECT count(*) FROM claim WHERE \
      (SELECT count(*) FROM claim_version WHERE claim_id = claim.id) <> \
      (SELECT count(*) FROM event WHERE record = public_id AND type = 'claim.received')
      """
    ),
    (
      "activations without their events",
      """
      SELECT abs((SELECT count(*) FROM bundle_activation) - (SELECT count(*) FROM event \
      WHERE type IN ('bundle.activated', 'bundle.rolled_back')))
      """
    ),
    (
      "commands that recorded other decisions than they told",
      """
      SELECT count(*) FROM command WHERE type = 'decision.record' AND \
      json_extract(CAST(result AS TEXT), '$.made') + \
      json_extract(CAST(result AS TEXT), '$.replaced') < \
      (SELECT count(*) FROM decision WHERE decision.command = sequence)
      """
    ),
  ]
}
