import Foundation
import GRDB
import Kernel
import TestKit
import Testing

/// Opening an older file: it comes to the newest schema whole, or stays as it is.
@Suite struct MigrationTests {
  private func next(_ sql: String) -> [Migration] {
    Migration.released + [Migration(number: Migration.newest + 1, sql: sql)]
  }

  private func worked() throws -> PracticeFixture {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try practice.perform(
      UserAdd(account: "bo", name: "Bo", roles: ["biller"]), as: fixture.request())
    try practice.close()
    return fixture
  }

  private func schema(_ path: String) throws -> Int? {
    try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
  }

  @Test func anOlderFileIsCopiedAndMigrated() throws {
    let fixture = try worked()
    let practice = try Practice.open(
      fixture.folder, migrations: next("ALTER TABLE user ADD COLUMN nick TEXT"),
      in: fixture.surroundings)
    let outcome = try practice.read { try $0.verifyAudit() }
    #expect(outcome.faults == [])
    #expect(outcome.commands == 2)
    let copy = fixture.folder.backups + "/schema-\(Migration.newest).sqlite"
    #expect(try schema(copy) == Migration.newest)
    #expect(try schema(fixture.folder.database) == Migration.newest + 1)
  }

  @Test func aMigrationThatFailsLeavesTheFileAsItWas() throws {
    let fixture = try worked()
    let broken = next(
      "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nothing VALUES (1)")
    let problem = refusal {
      try Practice.open(fixture.folder, migrations: broken, in: fixture.surroundings)
    }
    #expect(problem?.code == .migration)
    #expect(problem?.message.contains("The file is as it was") == true)
    #expect(try fixture.open().read { try $0.verifyAudit() }.commands == 2)
    let tables = try DatabaseQueue(path: fixture.folder.database).read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE name = 'half'")
    }
    #expect(tables == [])
  }

  /// A file of schema 1 comes to the newest with what stood in it, and has no policy yet.
  @Test func aFileOfTheFirstSchema() throws {
    let fixture = try worked()
    let queue = try DatabaseQueue(path: fixture.folder.database)
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          DROP TABLE bundle_override; DROP TABLE rule_override; \
          ALTER TABLE practice DROP COLUMN override_policy; PRAGMA user_version = 1
          """)
    }
    try queue.close()
    // Closing the last connection took the log away.
    _ = FileManager.default.createFile(atPath: fixture.folder.log, contents: nil)
    let practice = try fixture.open()
    #expect(try practice.verify().isSound)
    #expect(try practice.read { try $0.overridePolicy() } == nil)
    #expect(try schema(fixture.folder.backups + "/schema-1.sqlite") == 1)
    try practice.perform(PolicySet(overrides: .delay(2)), as: fixture.request())
    #expect(try practice.verify().isSound)
  }

  @Test func whoHasTheWrongKeyMigratesNothing() throws {
    let fixture = try worked()
    try FileManager.default.removeItem(atPath: fixture.folder.key)
    try KeyFile.random().write(to: fixture.folder.key)
    let problem = refusal {
      try Practice.open(
        fixture.folder, migrations: next("CREATE TABLE more (id INTEGER)"),
        in: fixture.surroundings)
    }
    #expect(problem?.code == .wrongKey)
    #expect(!FileManager.default.fileExists(atPath: fixture.folder.backups))
    #expect(try schema(fixture.folder.database) == Migration.newest)
  }
}
