internal import GRDB

/// A step from one schema to the next.
package struct Migration: Sendable {
  /// The schema's number after it.
  package let number: Int
  package let sql: String

  package init(number: Int, sql: String) {
    self.number = number
    self.sql = sql
  }

  /// What this program's file consists of, from nothing on.
  package static let released = [
    Migration(number: 1, sql: Schema1.sql), Migration(number: 2, sql: Schema2.sql),
  ]

  /// Brings a file to the newest of some schemas in one transaction: it is old or new, never between.
  static func apply(_ migrations: [Migration], to db: Database) throws {
    let present = try Header.read(db).schema
    for migration in migrations where migration.number > present {
      try db.execute(sql: migration.sql)
      try Header.write(schema: migration.number, db)
    }
  }
}

/// The two numbers in the head of the file that say whose it is and of which schema.
struct Header {
  /// `SJAY`.
  static let application: Int32 = 0x534A_4159

  var application: Int32
  var schema: Int

  static func read(_ db: Database) throws -> Header {
    Header(
      application: try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
      schema: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0)
  }

  /// Both are part of the transaction like any other page.
  static func write(schema: Int, _ db: Database) throws {
    try db.execute(sql: "PRAGMA application_id = \(application); PRAGMA user_version = \(schema)")
  }
}
