import Foundation
import Kernel
import Model
import TestKit
import Testing

/// What-if: a copy, commands on it, and taking them over or throwing them away.
@Suite struct WhatIfTests {
  private func noDocuments(_: String, _: String, _: [UInt8]) throws -> ReceiveClaims {
    throw KernelProblem(.notFound, "no documents here")
  }

  @Test func whatIsTriedChangesTheCopyAlone() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let whatIf = try practice.beginWhatIf("try-1", as: fixture.request())
    let copy = try practice.open(whatIf)
    try copy.perform(LocationAdd(name: "North", npi: "1245319599"), as: fixture.request())
    #expect(try copy.read { try $0.verifyAudit() }.head.sequence == 2)
    #expect(try practice.read { try $0.verifyAudit() }.head.sequence == 1)
    try copy.close()
    try practice.discard(whatIf)
    #expect(practice.whatIfs() == [])
    #expect(!FileManager.default.fileExists(atPath: whatIf.folder.path))
  }

  @Test func committingDoesTheSameToThePractice() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let whatIf = try practice.beginWhatIf("try-1", as: fixture.request())
    let copy = try practice.open(whatIf)
    let tried = try copy.perform(
      LocationAdd(name: "North", npi: "1245319599"), as: fixture.request())
    try copy.perform(
      UserAdd(account: "bo", name: "Bo", roles: ["local biller"], location: "1245319599"),
      as: fixture.request())
    try copy.close()
    // Something else happens meanwhile that touches none of it.
    try practice.perform(LocationAdd(name: "East", npi: "1234567893"), as: fixture.request())
    let receipts = try practice.commit(whatIf, as: fixture.request(), receive: noDocuments)
    #expect(receipts.map(\.sequence) == [3, 4])
    #expect(receipts[0].result == tried.result)
    #expect(receipts[0].id == tried.id)
    #expect(try practice.read { try $0.verifyAudit() }.faults == [])
    // A second time finds every wish fulfilled.
    let again = try practice.commit(whatIf, as: fixture.request(), receive: noDocuments)
    #expect(again.map(\.replayed) == [true, true])
  }

  @Test func aRecordThatMovedMeanwhileRefusesAllOfIt() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try practice.perform(
      UserAdd(account: "bo", name: "Bo", roles: []), as: fixture.request())
    let whatIf = try practice.beginWhatIf("try-1", as: fixture.request())
    let copy = try practice.open(whatIf)
    try copy.perform(LocationAdd(name: "North", npi: "1245319599"), as: fixture.request())
    try copy.perform(UserGrant(account: "bo", role: "biller"), as: fixture.request())
    try copy.close()
    try practice.perform(UserGrant(account: "bo", role: "auditor"), as: fixture.request())
    let problem = refusal {
      try practice.commit(whatIf, as: fixture.request(), receive: noDocuments)
    }
    #expect(problem?.code == .conflict)
    #expect(problem?.message.contains("user.grant") == true)
    #expect(try practice.read { try $0.verifyAudit() }.head.sequence == 3)
  }

  @Test func receivedFilesAndDecisionsAreTakenOver() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    // The payer is known to both; one that only the copy knew would be made twice.
    let first = MadeUpClaims(claims: [MadeUpClaims.claim("C-1", patient: "WREN", member: "M-5")])
    try practice.perform(first.command("first.837"), as: fixture.request())
    let whatIf = try practice.beginWhatIf("try-1", as: fixture.request())
    let copy = try practice.open(whatIf)
    let claims = MadeUpClaims(claims: [MadeUpClaims.claim("A-1"), MadeUpClaims.claim("A-2")])
    try copy.perform(claims.command(), as: fixture.request())
    try copy.perform(
      BundleBuild(name: "b", manifest: [1], archive: [2]), as: fixture.request())
    let day = try #require(CivilDate("2026-06-30"))
    try copy.perform(as: fixture.request()) { snapshot in
      let rows = try snapshot.claims().all().map {
        DecisionRow(version: $0.key, status: .clean, findings: Array("[]".utf8))
      }
      return RecordDecisions(
        bundle: Digest(of: [1]), releases: DecidedReleases([]), asOf: day, asksOthers: false,
        rows: rows)
    }
    try copy.close()
    // Other claims take the rows that the copy's have.
    let others = MadeUpClaims(claims: [MadeUpClaims.claim("B-1", patient: "REED", member: "M-9")])
    try practice.perform(others.command("other.837"), as: fixture.request())
    var read: [UInt8] = []
    let receipts = try practice.commit(whatIf, as: fixture.request()) { name, kind, bytes in
      #expect(name == "batch.837")
      #expect(kind == "837P")
      read = bytes
      return claims.command()
    }
    #expect(receipts.count == 3)
    #expect(read == Array("ISA*HEAD~CLM*A-1~CLM*A-2~".utf8))
    let undecided = try practice.read {
      try $0.claims(undecidedBy: Digest(of: [1]), releases: "", asOf: day).all()
        .map { String(decoding: $0.fragment, as: UTF8.self) }
    }
    #expect(undecided == ["CLM*B-1~"])
  }

  @Test func aDryRunOfTheCommitLeavesNothing() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let whatIf = try practice.beginWhatIf("try-1", as: fixture.request())
    let copy = try practice.open(whatIf)
    try copy.perform(LocationAdd(name: "North", npi: "1245319599"), as: fixture.request())
    try copy.close()
    let receipts = try practice.commit(
      whatIf, as: fixture.request(dryRun: true), receive: noDocuments)
    #expect(receipts.count == 1)
    #expect(try practice.read { try $0.verifyAudit() }.head.sequence == 1)
  }

  @Test(arguments: ["", "../x", "a b", String(repeating: "n", count: 41)])
  func aNameIsAPlainWord(_ name: String) throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let problem = refusal { try practice.beginWhatIf(name, as: fixture.request()) }
    #expect(problem?.code == .invalid)
  }

  @Test func everyCommandIsMadeAgainFromItsPayload() throws {
    let names = CommandRegistry.all.map { $0.type.name }
    #expect(Set(names).count == names.count)
    let commands: [any Command] = [
      ClockAccept(), UserAdd(account: "bo", name: "Bo", roles: ["biller"], location: "1245319599"),
      UserGrant(account: "bo", role: "biller", revoke: true), UserDisable(account: "bo"),
      LocationAdd(name: "North", npi: "1245319599"),
      ExceptionGrant(
        claim: PublicID(kind: "C", bits: 5), claimVersion: 3, rule: "r",
        fingerprint: Digest(of: [1]), reason: "because", expires: CivilDate(days: 20_000)),
      ExceptionRevoke(exception: PublicID(kind: "E", bits: 9)),
      BundleActivate(bundle: Digest(of: [2])), BundleRollback(),
      BundleActivate(
        bundle: Digest(of: [2]),
        overrides: [
          LoweringOverride(
            name: "o", rules: ["b", "a"], scope: "all claims", change: "off",
            from: CivilDate(days: 20_000), to: CivilDate(days: 20_100), reason: "letter", owner: "m"
          )
        ]),
      PolicySet(overrides: .secondPerson), PolicySet(overrides: .delay(3)),
      OverrideApprove(override: PublicID(kind: "W", bits: 3), reason: "seen"),
      OverrideRefuse(override: PublicID(kind: "W", bits: 3), reason: "seen"),
      CodesImport(
        kind: "ncci-ptp", set: "medicare-practitioner", from: "2026-07-01", revision: 1, rows: 12,
        release: Digest(of: [9]), sources: [Digest(of: [10]), Digest(of: [11])]),
      LeaseAcquire(name: "timers", process: 4711, host: "jaybird"),
      BackupRecord(
        head: ChainHead(sequence: 7, hash: Digest(of: [7])), size: 4_096, file: Digest(of: [8])),
    ]
    for command in commands {
      let again = try type(of: command).init(
        recorded: command.payload, version: 1, from: NoAttachments())
      #expect(again.payload == command.payload)
      #expect(again.seen == command.seen)
    }
  }
}
