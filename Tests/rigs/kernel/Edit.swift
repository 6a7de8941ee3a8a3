import Foundation
import GRDB
import Kernel
import TestKit

/// One edit of a practice's history that no command made.
struct Edit {
  enum Made {
    /// Rows were edited; a fault at one of these commands locates it.
    case row(String, Set<Int64>)
    /// What only someone who wrote the head down can see.
    case end(String)
    /// A bit of a page of the history was turned.
    case flip(String)
  }

  private let last: Int64
  private var random: SeededGenerator

  init(last: Int64, random: SeededGenerator) {
    self.last = last
    self.random = random
  }

  private static let columns = [
    "sequence", "public_id", "type", "v", "key", "user", "on_behalf_of", "reason", "source", "at",
    "seen", "payload", "result", "events", "previous", "hash",
  ]
  private static let eventColumns = [
    "command", "ordinal", "type", "v", "record", "record_version", "payload",
  ]

  mutating func make(_ folder: PracticeFolder) throws -> Made {
    let kind = Int.random(in: 0..<14, using: &random)
    if kind == 0 { return try flip(folder) }
    var copy = self
    let made = try Inspection.look(at: folder.database) { db in
      var made: Made?
      try db.inTransaction {
        try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
        made = try copy.make(kind, db)
        return .commit
      }
      return made
    }
    guard let made else { throw RigError("nothing was edited") }
    return made
  }

  private mutating func make(_ kind: Int, _ db: Database) throws -> Made {
    let row = Int64.random(in: 2..<last, using: &random)
    switch kind {
    case 1: return try change(db, row)
    case 2: return try changeEvent(db)
    case 3: return try delete(db, row)
    case 4: return try deleteEvent(db)
    case 5: return try insert(db, row)
    case 6: return try insertEvent(db, row)
    case 7: return try swap(db, row)
    case 8: return try move(db, row)
    case 9: return try cutTail(db)
    case 10: return try rehash(db, row)
    case 11: return try rewrite(db, row)
    case 12: return try hide(db, row)
    default: return try empty(db, row)
    }
  }

  // MARK: - Rows

  private mutating func change(_ db: Database, _ row: Int64) throws -> Made {
    let column = Self.columns.randomElement(using: &random) ?? "payload"
    let value: String
    switch column {
    case "sequence": value = "1000000 + \(row)"
    case "v", "at": value = "\(column) + 1"
    case "on_behalf_of", "reason": value = "CASE WHEN \(column) IS NULL THEN '' END"
    case "seen", "payload", "result", "events", "previous", "hash":
      value = "CAST(CAST(\(column) AS TEXT) || 'x' AS BLOB)"
    default: value = "\(column) || ' '"
    }
    try db.execute(sql: "UPDATE command SET \(column) = \(value) WHERE sequence = \(row)")
    return .row("\(column) changed", column == "sequence" ? [row, row + 1] : [row])
  }

  /// The place of a random event.
  private mutating func event(_ db: Database) throws -> (command: Int64, ordinal: Int64) {
    let count = try Int64.fetchOne(db, sql: "SELECT count(*) FROM event") ?? 1
    let number = Int64.random(in: 0..<count, using: &random)
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT command, ordinal FROM event ORDER BY command, ordinal LIMIT 1 OFFSET ?",
        arguments: [number])
    else { throw RigError("there are no events") }
    return (row[0], row[1])
  }

  private mutating func changeEvent(_ db: Database) throws -> Made {
    let (command, ordinal) = try event(db)
    let column = Self.eventColumns.randomElement(using: &random) ?? "payload"
    let value =
      switch column {
      case "command": "command + 1000000"
      case "ordinal", "v", "record_version": "\(column) + 1000"
      case "payload": "CAST(CAST(payload AS TEXT) || 'x' AS BLOB)"
      default: "\(column) || ' '"
      }
    try db.execute(
      sql: "UPDATE event SET \(column) = \(value) WHERE command = ? AND ordinal = ?",
      arguments: [command, ordinal])
    return .row("an event's \(column) changed", [command])
  }

  private mutating func delete(_ db: Database, _ row: Int64) throws -> Made {
    try db.execute(sql: "DELETE FROM command WHERE sequence = \(row)")
    if Bool.random(using: &random) {
      try db.execute(sql: "DELETE FROM event WHERE command = \(row)")
    }
    return .row("deleted", [row, row + 1])
  }

  private mutating func deleteEvent(_ db: Database) throws -> Made {
    let (command, ordinal) = try event(db)
    try db.execute(
      sql: "DELETE FROM event WHERE command = ? AND ordinal = ?", arguments: [command, ordinal])
    return .row("an event deleted", [command])
  }

  /// Puts a row between two others, rightly linked and hashed, and moves the later ones on.
  private mutating func insert(_ db: Database, _ row: Int64) throws -> Made {
    try shift(db, from: row)
    try db.execute(
      sql: """
        INSERT INTO command SELECT \(row), public_id || '+', type, v, key || '+', user, \
        on_behalf_of, reason, source, at, seen, payload, result, x'', hash, hash \
        FROM command WHERE sequence = \(row - 1)
        """)
    try hashAgain(db, row)
    return .row("a command put in", [row, row + 1])
  }

  private mutating func insertEvent(_ db: Database, _ row: Int64) throws -> Made {
    let orphaned = Bool.random(using: &random)
    let command = orphaned ? last + 7 : row
    try db.execute(
      sql: "INSERT INTO event VALUES (?, 900, 'user.granted', 1, 'U0', 900, x'7B7D')",
      arguments: [command])
    return .row("an event put in", [command])
  }

  private mutating func swap(_ db: Database, _ row: Int64) throws -> Made {
    var other = Int64.random(in: 2..<last, using: &random)
    if other == row { other = row + 1 }
    try db.execute(
      sql: """
        UPDATE command SET sequence = -1 WHERE sequence = \(row);
        UPDATE command SET sequence = \(row) WHERE sequence = \(other);
        UPDATE command SET sequence = \(other) WHERE sequence = -1;
        """)
    if Bool.random(using: &random) {
      try db.execute(
        sql: """
          UPDATE event SET command = -1 WHERE command = \(row);
          UPDATE event SET command = \(row) WHERE command = \(other);
          UPDATE event SET command = \(other) WHERE command = -1;
          """)
    }
    return .row("swapped", [row, other])
  }

  /// Moves a row to another place; those between move up.
  private mutating func move(_ db: Database, _ row: Int64) throws -> Made {
    let from = min(row, last - 2)
    let to = Int64.random(in: (from + 1)..<last, using: &random)
    try db.execute(
      sql: """
        UPDATE command SET sequence = -1 WHERE sequence = \(from);
        UPDATE command SET sequence = -sequence WHERE sequence BETWEEN \(from + 1) AND \(to);
        UPDATE command SET sequence = -sequence - 1 WHERE sequence < -1;
        UPDATE command SET sequence = \(to) WHERE sequence = -1;
        """)
    return .row("moved", [from, to])
  }

  private mutating func rehash(_ db: Database, _ row: Int64) throws -> Made {
    try forge(db, row)
    try hashAgain(db, row)
    return .row("changed and hashed again", [row + 1])
  }

  /// Bytes behind a NUL, which a C string does not show.
  private mutating func hide(_ db: Database, _ row: Int64) throws -> Made {
    if Bool.random(using: &random) {
      let (command, ordinal) = try event(db)
      let column = Bool.random(using: &random) ? "type" : "record"
      try db.execute(
        sql: """
          UPDATE event SET \(column) = \(column) || char(0) || 'x' WHERE command = ? AND ordinal = ?
          """, arguments: [command, ordinal])
      return .row("bytes hidden in an event's \(column)", [command])
    }
    let column =
      ["public_id", "type", "key", "user", "source"].randomElement(using: &random) ?? "user"
    try db.execute(
      sql: "UPDATE command SET \(column) = \(column) || char(0) || 'x' WHERE sequence = \(row)")
    return .row("bytes hidden in \(column)", [row])
  }

  /// Takes out what a column held.
  private mutating func empty(_ db: Database, _ row: Int64) throws -> Made {
    let column = ["payload", "result", "seen"].randomElement(using: &random) ?? "payload"
    try db.execute(sql: "UPDATE command SET \(column) = x'' WHERE sequence = \(row)")
    return .row("\(column) emptied", [row])
  }

  // MARK: - The end

  private mutating func cutTail(_ db: Database) throws -> Made {
    let first = Int64.random(in: max(2, last - 30)...last, using: &random)
    try db.execute(
      sql: """
        DELETE FROM event WHERE command >= \(first);
        DELETE FROM command WHERE sequence >= \(first);
        """)
    return .end("the tail cut from \(first)")
  }

  /// Changes a row and makes every hash after it fit.
  private mutating func rewrite(_ db: Database, _ row: Int64) throws -> Made {
    try forge(db, row)
    for sequence in row...last {
      if sequence > row {
        try db.execute(
          sql: """
            UPDATE command SET previous = \
            (SELECT hash FROM command WHERE sequence = \(sequence - 1)) WHERE sequence = \(sequence)
            """)
      }
      try hashAgain(db, sequence)
    }
    return .end("written anew from \(row)")
  }

  // MARK: - Means

  private func forge(_ db: Database, _ row: Int64) throws {
    try db.execute(
      sql: "UPDATE command SET user = user || '2', at = at + 1 WHERE sequence = \(row)")
  }

  private func shift(_ db: Database, from row: Int64) throws {
    try db.execute(
      sql: """
        UPDATE command SET sequence = -sequence WHERE sequence >= \(row);
        UPDATE command SET sequence = -sequence + 1 WHERE sequence < 0;
        UPDATE event SET command = -command WHERE command >= \(row);
        UPDATE event SET command = -command + 1 WHERE command < 0;
        """)
  }

  private func hashAgain(_ db: Database, _ sequence: Int64) throws {
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM command WHERE sequence = ?", arguments: [sequence])
    else { return }
    let command = CommandRow(
      sequence: row["sequence"], publicID: row["public_id"], type: row["type"], v: row["v"],
      key: row["key"], user: row["user"], onBehalfOf: row["on_behalf_of"], reason: row["reason"],
      source: row["source"], at: row["at"], seen: row.bytes("seen"),
      payload: row.bytes("payload"), result: row.bytes("result"), events: row.bytes("events"),
      previous: row.bytes("previous"))
    try db.execute(
      sql: "UPDATE command SET hash = ? WHERE sequence = ?",
      arguments: [Data(command.hash.bytes), sequence])
  }

  // MARK: - Bits

  private mutating func flip(_ folder: PracticeFolder) throws -> Made {
    let pages = try Inspection.look(at: folder.database) { db in
      try Int.fetchAll(
        db,
        sql: """
          SELECT pageno FROM dbstat WHERE name IN ('command', 'event', 'event_record') \
          OR name LIKE 'sqlite_autoindex_command%'
          """)
    }
    let page = pages.randomElement(using: &random) ?? 1
    let offset = (page - 1) * 4096 + Int.random(in: 0..<4096, using: &random)
    try Self.turn(1 << UInt8.random(in: 0..<8, using: &random), at: offset, of: folder)
    return .flip("page \(page), byte \(offset)")
  }

  /// Turns a few bits of a byte anywhere in the file, and says where.
  static func flipAnywhere(
    _ folder: PracticeFolder, _ random: inout SeededGenerator
  ) throws -> String {
    let size = FileManager.default.contents(atPath: folder.database)?.count ?? 1
    let offset = Int.random(in: 100..<max(101, size), using: &random)
    try turn(UInt8.random(in: 1...255, using: &random), at: offset, of: folder)
    return "byte \(offset)"
  }

  private static func turn(_ bits: UInt8, at offset: Int, of folder: PracticeFolder) throws {
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder.database))
    defer { try? file.close() }
    try file.seek(toOffset: UInt64(offset))
    guard let byte = try file.read(upToCount: 1)?.first else { throw RigError("no such byte") }
    try file.seek(toOffset: UInt64(offset))
    try file.write(contentsOf: Data([byte ^ bits]))
  }

  /// Every byte of the history as SQLite reads it.
  static func content(_ folder: PracticeFolder) throws -> [String] {
    try Inspection.look(at: folder.database) { db in
      let quoted = { (columns: [String]) in
        columns.map { "quote(CAST(\($0) AS BLOB))" }.joined(separator: " || ',' || ")
      }
      return try String.fetchAll(
        db, sql: "SELECT \(quoted(columns)) FROM command ORDER BY sequence")
        + String.fetchAll(
          db, sql: "SELECT \(quoted(eventColumns)) FROM event ORDER BY command, ordinal")
    }
  }
}
