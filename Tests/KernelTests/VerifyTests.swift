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

  /// A practice with something in every table is sound, and each tampering with it is found.
  @Test func whatTheDoorDidNotWriteIsFound() throws {
    for tamper in Tamper.all {
      let fixture = try PracticeFixture()
      let practice = try fixture.open()
      try Contents.put(into: practice, of: fixture)
      let before = try practice.verify()
      #expect(before.checks.flatMap(\.faults) == [])
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

  /// A value that was changed in the table's page, but not in the index's.
  @Test func damagedPagesAreFound() throws {
    let fixture = try PracticeFixture()
    try fixture.fill(locations: 50)
    try fixture.tamper { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.folder.database))
    let place = try #require(bytes.range(of: Data(sampleNPI(7).utf8)))
    let handle = try #require(FileHandle(forUpdatingAtPath: fixture.folder.database))
    try handle.seek(toOffset: UInt64(place.upperBound - 1))
    try handle.write(contentsOf: Data("8".utf8))
    try handle.close()
    // Closing the last connection took the log away.
    _ = FileManager.default.createFile(atPath: fixture.folder.log, contents: nil)
    #expect(try fixture.open().verify().faults(of: "integrity") != [])
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
      place: "document 2: its parts"),
    Tamper(
      sql: "UPDATE document SET sha256 = zeroblob(32) WHERE id = 1", check: "documents",
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
      sql: "UPDATE claim_version SET sha256 = zeroblob(32)", check: "claim-versions",
      place: "claim_version 1: its content"),
    // The older version in place of the newer one.
    Tamper(
      sql: "DELETE FROM decision; DELETE FROM claim_version WHERE id = 3; "
        + "UPDATE claim_version SET ordinal = 2 WHERE id = 1", check: "claim-versions",
      place: "claim_version 1: its digest is not the one that its claim's event names"),
    Tamper(sql: "UPDATE decision SET hash = x'00'", check: "decisions", place: "decision 1"),
    Tamper(sql: "UPDATE decision SET status = 'clean'", check: "decisions", place: "decision 1"),
    Tamper(
      sql: "UPDATE decision SET claim_version_id = -claim_version_id; "
        + "UPDATE decision SET claim_version_id = 5 + claim_version_id", check: "decisions",
      place: "command"),
    Tamper(
      sql: "UPDATE bundle_source SET archive = x'00'", check: "bundle-sources",
      place: "bundle_source 1"),
    Tamper(
      sql: "UPDATE bundle SET manifest = x'00'", check: "bundles", place: "bundle 1: its bytes"),
    // A manifest with its own digest, and a source with its own: whole, but not what was built.
    Tamper(
      sql: "UPDATE bundle SET manifest = x'', sha256 = "
        + "x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'", check: "bundles",
      place: "bundle 1: its digest is not the one that its event names"),
    Tamper(
      sql: "UPDATE bundle_source SET archive = x'', sha256 = "
        + "x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'", check: "bundles",
      place: "bundle 1: its digest is not the one that its event names"),
    Tamper(
      sql: "UPDATE rule_override SET state = 'approved', days = 0", check: "overrides",
      place: "rule_override 1: it does not stand as"),
    Tamper(
      sql: "UPDATE rule_override SET days = 0", check: "overrides",
      place: "rule_override 1: it does not stand as"),
    Tamper(
      sql: "UPDATE rule_override SET ruled = 2", check: "overrides",
      place: "rule_override 1: it does not stand as"),
    Tamper(
      sql: "UPDATE rule_override SET asked = 2", check: "overrides",
      place: "rule_override 1: it does not stand as"),
    Tamper(
      sql: "UPDATE rule_override SET content = x'7b7d'", check: "overrides",
      place: "rule_override 1: its text does not have its digest"),
    Tamper(
      sql: "UPDATE rule_override SET content = x'7b7d', sha256 = "
        + "x'44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'",
      check: "overrides", place: "rule_override 1: its text is not the one"),
    Tamper(
      sql: "DELETE FROM bundle_override", check: "overrides",
      place: "bundle 1: its overrides are not those"),
    Tamper(
      sql: "UPDATE practice SET override_policy = 'delay 0'", check: "policy", place: "practice 1"),
    Tamper(
      sql: "UPDATE practice SET override_policy = NULL", check: "policy", place: "practice 1"),
    Tamper(
      sql: "INSERT INTO user_role VALUES (2, 1, NULL)", check: "users", place: "user 2: role R"),
    Tamper(sql: "DELETE FROM user_role WHERE user_id = 1", check: "users", place: "user 1: role R"),
    Tamper(sql: "UPDATE user SET disabled = 0", check: "users", place: "user 2: was enabled"),
    Tamper(
      sql: "INSERT INTO role_permission VALUES (2, '*', 'all')", check: "roles",
      place: "role 2: the permission '* all' was added"),
    Tamper(
      sql: "DELETE FROM role_permission WHERE role_id = 5 AND permission = 'audit.read'",
      check: "roles", place: "role 5: the permission 'audit.read all' was taken away"),
  ]
}

/// Something in every table that the kernel fills.
private enum Contents {
  static func put(into practice: Practice, of fixture: PracticeFixture) throws {
    let request = fixture.request()
    try practice.perform(LocationAdd(name: "North", npi: "1234567893"), as: request)
    try practice.perform(
      UserAdd(
        account: "bo", name: "Bo", roles: ["biller", "local biller"], location: "1234567893"),
      as: request)
    try practice.perform(
      UserGrant(account: "bo", role: "biller", location: "1234567893", revoke: true), as: request)
    try practice.perform(UserDisable(account: "bo"), as: request)
    let claims = MadeUpClaims(claims: [
      MadeUpClaims.claim("A"), MadeUpClaims.claim("B", patient: "WREN", member: "MEM-2", at: 15),
    ])
    try practice.perform(claims.command(), as: request)
    let changed = MadeUpClaims(claims: [MadeUpClaims.claim("A", text: "CLM2")])
    try practice.perform(changed.command("again.837"), as: request)
    let manifest = Array("{}".utf8)
    try practice.perform(
      BundleBuild(name: "June", manifest: manifest, archive: Array("tar".utf8)), as: request)
    let bundle = Digest(of: manifest)
    let override = LoweringOverride(
      name: "o", rules: ["r"], scope: "all claims", change: "off", from: CivilDate(days: 20_000),
      to: CivilDate(days: 21_000), reason: "letter", owner: "mkaur")
    try practice.perform(PolicySet(overrides: .delay(3)), as: request)
    try practice.perform(BundleActivate(bundle: bundle, overrides: [override]), as: request)
    let keys = try practice.read { try $0.claims().all() }.map(\.key)
    try practice.perform(
      RecordDecisions(
        bundle: bundle, releases: DecidedReleases([]), asOf: fixture.clock.now().date,
        asksOthers: false,
        rows: keys.map { DecisionRow(version: $0, status: .held, findings: Array("[]".utf8)) }),
      as: request)
    _ = try practice.acquire(lease: "timers", as: request)
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
