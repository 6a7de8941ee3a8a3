import Foundation
import GRDB
import Kernel
import Model
import TestKit
import Testing

/// Claims in the store: versions, people, provenance, scans, decisions and exceptions.
@Suite struct ClaimStoreTests {
  private func receive(
    _ claims: [ReceivedClaim], _ practice: Practice, _ fixture: PracticeFixture,
    as user: String = "ada"
  ) throws -> Receipt {
    try practice.perform(MadeUpClaims(claims: claims).command(), as: fixture.request(user))
  }

  private func scan(_ practice: Practice) throws -> [ScannedClaim] {
    try practice.read { try $0.claims().all() }
  }

  @Test func aFileBecomesClaimsAndPeople() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let receipt = try receive(
      [
        MadeUpClaims.claim("A-1"), MadeUpClaims.claim("A-2", at: 17),
        MadeUpClaims.claim("A-3", patient: "REED", member: "MEM-2", at: 25),
      ], practice, fixture)
    #expect(receipt.result.integer("new") == 3)
    #expect(receipt.result.integer("patients") == 2)
    #expect(receipt.result.integer("payers") == 1)
    let claims = try scan(practice)
    #expect(
      claims.map { String(decoding: $0.fragment, as: UTF8.self) } == [
        "CLM*A-1~", "CLM*A-2~", "CLM*A-3~",
      ])
    #expect(claims[1].pieces == [DocumentPiece(offset: 17, length: 8, segment: 2)])
    #expect(claims[0].head === claims[2].head)
    #expect(claims[0].head.bytes == MadeUpClaims.head.bytes)
    #expect(try practice.read { try $0.verifyAudit() }.faults == [])
  }

  @Test func aScanEndsOnceAndForAll() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    _ = try receive([MadeUpClaims.claim("A-1")], practice, fixture)
    try practice.read { snapshot in
      let scan = try snapshot.claims()
      #expect(try scan.all().count == 1)
      #expect(try scan.all().isEmpty)
    }
  }

  /// A large file is one transaction and leaves a large log, which the next change cuts off; a look
  /// leaves it as it is.
  @Test func theLogOfALargeFileGivesItsSpaceBack() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    func log() throws -> Int {
      try FileManager.default.attributesOfItem(atPath: fixture.folder.log)[.size] as? Int ?? 0
    }
    _ = try receive(
      [MadeUpClaims.claim("A-1", text: String(repeating: "X", count: 18 << 20))], practice, fixture)
    let large = try log()
    #expect(large > 17 << 20)
    _ = try scan(practice)
    #expect(try log() == large)
    _ = try receive([MadeUpClaims.claim("A-2")], practice, fixture)
    #expect(try log() == 16 << 20)
    #expect(try scan(practice).count == 2)
  }

  @Test func theSameFileIsReceivedOnce() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    _ = try receive([MadeUpClaims.claim("A-1")], practice, fixture)
    let problem = refusal { try receive([MadeUpClaims.claim("A-1")], practice, fixture) }
    #expect(problem?.code == .refused)
    #expect(problem?.message.contains("received already, on 2026-06-30 by ada") == true)
  }

  @Test func aChangedClaimGetsAnotherVersionAndAnUnchangedOneDoesNot() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    _ = try receive([MadeUpClaims.claim("A-1"), MadeUpClaims.claim("A-2")], practice, fixture)
    let receipt = try receive(
      [MadeUpClaims.claim("A-1", text: "CHANGED"), MadeUpClaims.claim("A-2")], practice, fixture)
    #expect(receipt.result.integer("changed") == 1)
    #expect(receipt.result.integer("unchanged") == 1)
    let claims = try scan(practice)
    #expect(
      claims.map { String(decoding: $0.fragment, as: UTF8.self) } == [
        "CLM*A-2~", "CHANGED*A-1~",
      ])
    #expect(claims.map(\.key.claimVersion) == [1, 2])
  }

  @Test func claimsThatShareANumberStayApart() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let both = [MadeUpClaims.claim("A-1", text: "ONE"), MadeUpClaims.claim("A-1", text: "TWO")]
    let first = try receive(both, practice, fixture)
    #expect(first.result.integer("new") == 2)
    let again = [
      MadeUpClaims.claim("A-1", text: "ONE"), MadeUpClaims.claim("A-1", text: "CHANGED"),
      MadeUpClaims.claim("A-1", text: "THREE"),
    ]
    let second = try receive(again, practice, fixture)
    #expect(second.result.integer("unchanged") == 1)
    #expect(second.result.integer("changed") == 1)
    #expect(second.result.integer("new") == 1)
    #expect(
      try scan(practice).map { String(decoding: $0.fragment, as: UTF8.self) } == [
        "ONE*A-1~", "CHANGED*A-1~", "THREE*A-1~",
      ])
  }

  @Test func theStoredDocumentIsTheFile() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let filler = String(repeating: "X", count: 3 << 20)
    _ = try receive([MadeUpClaims.claim("A-1", text: filler)], practice, fixture)
    let bytes = Array("ISA*HEAD~\(filler)*A-1~".utf8)
    let document = try practice.read { try $0.document(Digest(of: bytes)) }
    #expect(document.bytes == bytes)
    #expect(document.kind == "837P")
  }

  @Test func nothingPrivateStandsPlainWhereItIsSealed() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    _ = try receive([MadeUpClaims.claim("A-1", member: "CANARYMEMBER")], practice, fixture)
    try practice.close()
    for file in [fixture.folder.database, fixture.folder.log] {
      let data = FileManager.default.contents(atPath: file) ?? Data()
      #expect(data.range(of: Data("CANARYMEMBER".utf8)) == nil)
      #expect(data.range(of: Data("CLM*A-1".utf8)) == nil)
    }
  }

  @Test func aSealedValueMovedToAnotherRowDoesNotOpen() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    _ = try receive([MadeUpClaims.claim("A-1"), MadeUpClaims.claim("A-2")], practice, fixture)
    try practice.close()
    let queue = try DatabaseQueue(path: fixture.folder.database)
    try queue.write { db in
      try db.execute(
        sql: """
          UPDATE claim_version SET sealed = (SELECT sealed FROM claim_version WHERE id = 1) \
          WHERE id = 2
          """)
    }
    try queue.close()
    // Another program's last connection takes the log away.
    _ = FileManager.default.createFile(atPath: fixture.folder.log, contents: nil)
    let again = try fixture.open()
    #expect(refusal { try scan(again) }?.code == .unsealable)
    // Handed on sealed, only that one does not open.
    let sealed = try again.read { snapshot in
      let scan = try snapshot.claims()
      return [try scan.nextSealed(), try scan.nextSealed(), try scan.nextSealed()]
    }
    let first = try #require(sealed[0])
    #expect(try first.open().row == 1)
    #expect(try first.open().key == first.key())
    let moved = try #require(sealed[1])
    #expect(refusal { try moved.open() }?.code == .unsealable)
    #expect(sealed[2] == nil)
  }

  @Test func aLocalBillerReceivesForTheirLocationOnly() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try practice.perform(LocationAdd(name: "North", npi: "1245319599"), as: fixture.request())
    try practice.perform(
      UserAdd(account: "bo", name: "Bo", roles: ["local biller"], location: "1245319599"),
      as: fixture.request())
    let mine = MadeUpClaims.claim("A-1", location: "1245319599")
    let other = MadeUpClaims.claim("A-2", location: "1234567893")
    #expect(
      refusal { try receive([mine, other], practice, fixture, as: "bo") }?.code == .forbidden)
    #expect(try practice.read { try $0.claimCount() } == 0)
    _ = try receive([mine], practice, fixture, as: "bo")
    #expect(try practice.read { try $0.claimCount() } == 1)
  }

  private func bundle(_ practice: Practice, _ fixture: PracticeFixture) throws -> Digest {
    let manifest = Array("{\"made\":\"up\"}".utf8)
    try practice.perform(
      BundleBuild(name: "test", manifest: manifest, archive: [1, 2, 3]), as: fixture.request())
    return Digest(of: manifest)
  }

  @Test func aDecisionIsKeptOnceAndMustComeOutTheSame() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    _ = try receive([MadeUpClaims.claim("A-1")], practice, fixture)
    let bundle = try bundle(practice, fixture)
    let day = try #require(CivilDate("2026-06-30"))
    let key = try #require(try scan(practice).first).key
    func record(_ findings: String) throws -> Receipt {
      let row = DecisionRow(version: key, status: .held, findings: Array(findings.utf8))
      return try practice.perform(
        RecordDecisions(
          bundle: bundle, releases: DecidedReleases([]), asOf: day, asksOthers: false, rows: [row]),
        as: fixture.request())
    }
    #expect(try record("[1]").result.integer("made") == 1)
    #expect(try record("[1]").result.integer("known") == 1)
    #expect(refusal { try record("[2]") }?.code == .refused)
    let undecided = try practice.read {
      try $0.claims(undecidedBy: bundle, releases: "", asOf: day).all().count
    }
    #expect(undecided == 0)
  }

  /// Another official file may make another decision, which stands beside the first.
  @Test func decisionsNameTheReleases() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    _ = try receive([MadeUpClaims.claim("A-1")], practice, fixture)
    let bundle = try bundle(practice, fixture)
    let day = try #require(CivilDate("2026-06-30"))
    let key = try #require(try scan(practice).first).key
    let sets = [["mpfs 2026-01-01.0 aaaaaaaaaaaa"], ["mpfs 2026-01-01.1 bbbbbbbbbbbb"]]
      .map(DecidedReleases.init)
    for (releases, findings) in zip(sets, ["[1]", "[2]"]) {
      let left = try practice.read {
        try $0.claims(undecidedBy: bundle, releases: releases.name, asOf: day).all().count
      }
      #expect(left == 1)
      let row = DecisionRow(version: key, status: .held, findings: Array(findings.utf8))
      let receipt = try practice.perform(
        RecordDecisions(
          bundle: bundle, releases: releases, asOf: day, asksOthers: false, rows: [row]),
        as: fixture.request())
      #expect(receipt.result.integer("made") == 1)
      let now = try practice.read {
        try $0.claims(undecidedBy: bundle, releases: releases.name, asOf: day).all().count
      }
      #expect(now == 0)
    }
    #expect(sets[0].name != sets[1].name && DecidedReleases([]).name == "")
    #expect(try practice.verify().isSound)
  }

  @Test func aHookJudgesAgainWhenTheClaimMoved() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let other = try fixture.open()
    _ = try receive([MadeUpClaims.claim("A-1")], practice, fixture)
    let bundle = try bundle(practice, fixture)
    let day = try #require(CivilDate("2026-06-30"))
    var judged: [Int64] = []
    let receipt = try practice.perform(as: fixture.request()) { snapshot in
      let seen = try #require(try snapshot.claims().next()).key
      judged.append(seen.claimVersion)
      if judged.count == 1 {
        _ = try receive([MadeUpClaims.claim("A-1", text: "MOVED")], other, fixture)
      }
      return RecordDecisions(
        bundle: bundle, releases: DecidedReleases([]), asOf: day, asksOthers: false,
        rows: [DecisionRow(version: seen, status: .clean, findings: Array("[]".utf8))])
    }
    #expect(judged == [1, 2])
    #expect(receipt.judgedAgain == 1)
  }

  @Test func aClaimThatKeepsMovingIsANamedConflict() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let other = try fixture.open()
    try practice.perform(LocationAdd(name: "North", npi: "1245319599"), as: fixture.request())
    _ = try receive([MadeUpClaims.claim("A-1")], practice, fixture)
    var attempt = 0
    let problem = refusal {
      try practice.perform(as: fixture.request()) { snapshot in
        let seen = try #require(try snapshot.claims().next()).key
        attempt += 1
        _ = try receive([MadeUpClaims.claim("A-1", text: "MOVED\(attempt)")], other, fixture)
        return ExceptionGrant(
          claim: seen.claim, claimVersion: seen.claimVersion, rule: "r",
          fingerprint: Digest(of: [1]), reason: "because", expires: CivilDate(days: 30_000))
      }
    }
    #expect(problem?.code == .conflict)
    #expect(attempt == Practice.judgements)
  }

  @Test func anExceptionStandsUntilItExpiresOrIsTakenBack() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    _ = try receive([MadeUpClaims.claim("A-1")], practice, fixture)
    let key = try #require(try scan(practice).first).key
    let day = try #require(CivilDate("2026-07-31"))
    func grant(until date: CivilDate) -> ExceptionGrant {
      ExceptionGrant(
        claim: key.claim, claimVersion: key.claimVersion, rule: "r",
        fingerprint: Digest(of: [7]), reason: "payer agreed by phone", expires: date)
    }
    #expect(
      refusal {
        try practice.perform(grant(until: CivilDate(days: 1_000)), as: fixture.request())
      }?.fields.map(\.field) == ["expires"])
    let receipt = try practice.perform(grant(until: day), as: fixture.request())
    let text = try #require(receipt.result.text("exception"))
    let id = try #require(PublicID(text))
    #expect(try practice.read { try $0.exceptions(on: day) }.map(\.id) == [id])
    let after = CivilDate(days: day.days + 1)
    #expect(try practice.read { try $0.exceptions(on: after) } == [])
    try practice.perform(ExceptionRevoke(exception: id), as: fixture.request())
    #expect(try practice.read { try $0.exceptions(on: day) } == [])
  }

  @Test func bundlesActivateAndRollBack() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    var digests: [Digest] = []
    for name in ["one", "two"] {
      let manifest = Array("{\"name\":\"\(name)\"}".utf8)
      try practice.perform(
        BundleBuild(name: name, manifest: manifest, archive: [9]), as: fixture.request())
      digests.append(Digest(of: manifest))
    }
    let nothing = refusal { try practice.perform(BundleRollback(), as: fixture.request()) }
    #expect(nothing?.code == .refused)
    for digest in digests {
      try practice.perform(BundleActivate(bundle: digest), as: fixture.request())
    }
    #expect(try practice.read { try $0.activeBundle() }?.name == "two")
    try practice.perform(BundleRollback(), as: fixture.request())
    #expect(try practice.read { try $0.activeBundle() }?.digest == digests[0])
    #expect(try practice.read { try $0.bundleArchive(digests[1]) } == [9])
  }

  @Test func piecesReadAsTheyWereStored() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let pieces = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        DocumentPiece(
          offset: Int.random(in: 0...5_000_000_000, using: &generator),
          length: Int.random(in: 0...70_000, using: &generator),
          segment: Int.random(in: 0...9_000_000, using: &generator))
      }
      let stored = DocumentPiece.stored(pieces)
      #expect(stored.withUnsafeBytes { DocumentPiece.read($0) } == pieces)
    }
  }
}
