import Foundation
import GRDB
import Kernel
import Model
import TestKit
import Testing

/// `verify` finds what was done to the file past the door, each in its check and at its row.
@Suite struct VerifyTests {
  @Test func aNewPracticeIsSound() throws {
    let fixture = try PracticeFixture()
    let outcome = try fixture.open().verify()
    #expect(outcome.checks.filter { !$0.faults.isEmpty }.map(\.faults) == [])
    #expect(outcome.checks.map(\.name) == Check.all.map(\.name))
    #expect(outcome.head.sequence == 1)
  }

  @Test func everyCheckSaysWhatMustBeTrue() {
    #expect(Set(Check.all.map(\.name)).count == Check.all.count)
    for check in Check.all { #expect(check.doc.hasSuffix("."), "\(check.name)") }
  }

  @Test func whatTheDoorDidNotWriteIsFound() throws {
    for tamper in Tamper.all {
      let fixture = try PracticeFixture()
      let practice = try fixture.open()
      try practice.perform(LocationAdd(name: "North", npi: "1234567893"), as: fixture.request())
      // Rows past the door are themselves what the check of versions is for.
      if tamper.check != "versions" {
        try fixture.tamper { db in try Contents.put(into: db, sealer: practice.sealer) }
      }
      let before = try practice.verify()
      #expect(before.faults(of: tamper.check) == [], "\(tamper.check) before")
      try fixture.tamper { try $0.execute(sql: tamper.sql) }
      let after = try practice.verify()
      #expect(
        after.faults(of: tamper.check).contains { $0.hasPrefix(tamper.place) },
        "\(tamper.sql): \(after.faults(of: tamper.check))")
      #expect(!after.isSound)
    }
  }

  @Test func aCutEndShowsAgainstAHead() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try practice.perform(LocationAdd(name: "North", npi: "1234567893"), as: fixture.request())
    let head = try practice.read { try $0.head() }
    try fixture.tamper { db in
      try db.execute(
        sql: """
          DELETE FROM event WHERE command = 2; DELETE FROM command WHERE sequence = 2; \
          DELETE FROM location
          """)
    }
    #expect(try practice.verify().isSound)
    #expect(try practice.verify(against: head).faults(of: "audit").count == 1)
  }

  @Test func faultsAreListedUpToAHundred() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try fixture.tamper { db in
      for index in 0..<130 {
        try db.execute(
          sql: "INSERT INTO location (public_id, name, npi, version) VALUES (?, 'x', ?, 1)",
          arguments: ["L\(index)", "\(index)"])
      }
    }
    let check = try practice.verify().checks.first { $0.name == "versions" }
    #expect(check?.faults.count == 100)
    #expect(check?.unlisted == 30)
  }

  @Test func damagedPagesAreFound() throws {
    let fixture = try PracticeFixture()
    try fixture.fill(locations: 50)
    let open = try fixture.open()
    defer { try? open.close() }
    try fixture.tamper { db in
      try db.execute(
        sql: """
          PRAGMA writable_schema = ON; \
          UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema \
          WHERE name = 'event_record') WHERE name = 'location'; PRAGMA writable_schema = OFF
          """)
    }
    let practice = try fixture.open()
    let outcome = try practice.verify()
    #expect(outcome.faults(of: "integrity") != [])
  }
}

/// One thing done to the file past the door, and what must be said of it.
private struct Tamper {
  var sql: String
  var check: String
  var place: String

  static let all = [
    Tamper(
      sql: "UPDATE location SET version = 2", check: "versions",
      place: "location 1: it has version 2"),
    Tamper(sql: "DELETE FROM location", check: "versions", place: "L"),
    Tamper(
      sql: "INSERT INTO role (public_id, name, version) VALUES ('R1', 'king', 1)",
      check: "versions", place: "role 6: no event"),
    Tamper(
      sql: "UPDATE command SET user = 'eve' WHERE sequence = 2", check: "audit",
      place: "command 2: altered"),
    Tamper(
      sql: "DELETE FROM role WHERE id = 5", check: "references",
      place: "role_permission"),
    Tamper(
      sql: "UPDATE sealing_key SET wrapped = x'00'", check: "sealing-key", place: "sealing_key 1"),
    Tamper(
      sql: "UPDATE document_part SET sealed = (SELECT sealed FROM document_part WHERE id = 2) "
        + "WHERE id = 1", check: "documents", place: "document_part 1: sealed does not open"),
    Tamper(
      sql: "DELETE FROM document_part WHERE id = 2", check: "documents",
      place: "document 1: its parts"),
    Tamper(
      sql: "UPDATE document SET sha256 = zeroblob(32)", check: "documents",
      place: "document 1: its parts do not have its digest"),
    Tamper(
      sql: "UPDATE coverage SET sealed_member = zeroblob(40)", check: "coverages",
      place: "coverage 1: sealed_member does not open"),
    Tamper(
      sql: "UPDATE claim_head SET sha256 = zeroblob(32)", check: "claim-heads",
      place: "claim_head 1: its bytes"),
    Tamper(
      sql: "UPDATE claim_version SET sealed = (SELECT sealed FROM claim_head)",
      check: "claim-versions", place: "claim_version 1: sealed does not open"),
    Tamper(
      sql: "UPDATE decision SET hash = x'00'", check: "decisions", place: "decision 1"),
    Tamper(
      sql: "UPDATE bundle_source SET archive = x'00'", check: "bundle-sources",
      place: "bundle_source 1"),
    Tamper(sql: "UPDATE bundle SET manifest = x'00'", check: "bundles", place: "bundle 1"),
  ]
}

/// One row in each table of contents, sealed as the kernel seals it.
private enum Contents {
  static func put(into db: Database, sealer: any Sealing) throws {
    func sealed(_ text: String, _ table: String, _ column: String, _ row: Int64) throws -> Data {
      Data(try sealer.seal(Array(text.utf8), for: SealedPlace(table, column, row: row)))
    }
    func digest(_ text: String) -> Data { Data(Digest(of: Array(text.utf8)).bytes) }
    try db.execute(
      sql: """
        INSERT INTO document (id, public_id, sha256, direction, kind, name, size, at, command) \
        VALUES (1, 'D1', ?, 'in', '837', 'a.837', 6, 0, 1);
        INSERT INTO document_part VALUES (1, 1, 1, ?), (2, 1, 2, ?);
        INSERT INTO payer VALUES (1, 'Y1', '60054', 'KESTREL', 1);
        INSERT INTO patient VALUES (1, 'P1', 'WREN', 'ADA', '', NULL, 'F', 1);
        INSERT INTO coverage VALUES (1, 'V1', 1, 1, 7, ?, '', '18', 1);
        INSERT INTO claim VALUES (1, 'C1', '26', '1234567893', 1, 1, 1, 1);
        INSERT INTO claim_head VALUES (1, 1, ?, x'', ?);
        INSERT INTO claim_version VALUES (1, 1, 1, 1, ?, x'', ?, x'');
        INSERT INTO bundle_source VALUES (1, ?, ?);
        INSERT INTO bundle VALUES (1, 'B1', ?, ?, 1, 'June', 1);
        INSERT INTO decision VALUES (1, 1, 1, '', 0, 'clean', x'', zeroblob(32), 1);
        """,
      arguments: [
        digest("ISAIEA"), try sealed("ISA", "document_part", "sealed", 1),
        try sealed("IEA", "document_part", "sealed", 2),
        try sealed("M1", "coverage", "sealed_member", 1), digest("NM1"),
        try sealed("NM1", "claim_head", "sealed", 1), digest("CLM"),
        try sealed("CLM", "claim_version", "sealed", 1), digest("tar"), Data("tar".utf8),
        digest("{}"), Data("{}".utf8),
      ])
  }
}

extension VerifyOutcome {
  /// The faults of a check in words.
  fileprivate func faults(of name: String) -> [String] {
    checks.first { $0.name == name }?.faults.map(\.description) ?? ["there is no such check"]
  }
}

extension PracticeFixture {
  /// Does something to the file past the door.
  func tamper(_ work: (Database) throws -> Void) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: folder.database, configuration: configuration)
    try queue.writeWithoutTransaction(work)
    try queue.close()
  }
}
