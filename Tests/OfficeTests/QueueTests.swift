import Exchange
import Foundation
import Kernel
import Model
import Office
import TestKit
import Testing

/// Files received into a practice and judged from there.
@Suite struct QueueTests {
  private static let rules = Result { try RuleFiles.stockBook() }
  private static let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)

  /// What a scrub says of each claim, as NDJSON.
  private static func line(_ report: ClaimReport, _ file: String) throws -> String {
    var writer = ScrubNDJSON(bundle: try rules.get().bundle, asOf: asOf)
    writer.add(report, file: file)
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  private func ofFiles(_ documents: [InputDocument]) throws -> [String] {
    var lines: [String] = []
    _ = try Scrub(rules: try Self.rules.get(), asOf: Self.asOf, jobs: 2).run(documents) { event in
      if case .report(let report, let file) = event { lines.append(try Self.line(report, file)) }
    }
    return lines
  }

  private func ofQueue(
    _ practice: Practice, _ fixture: PracticeFixture, bundle: Digest?, onlyUndecided: Bool = false,
    during: @escaping (Int) throws -> Void = { _ in }
  ) throws -> (lines: [String], outcome: QueueScrub.Outcome) {
    var lines: [String] = []
    let scrub = QueueScrub(
      practice, rules: try Self.rules.get(), bundle: bundle, asOf: Self.asOf, jobs: 2,
      as: fixture.request())
    let outcome = try scrub.run(onlyUndecided: onlyUndecided) { event in
      switch event {
      case .report(let report, let file): lines.append(try Self.line(report, file))
      case .progress(_, let claims): try during(claims)
      case .problem: break
      }
    }
    return (lines, outcome)
  }

  private func bundle(_ practice: Practice, _ fixture: PracticeFixture) throws -> Digest {
    try practice.perform(
      BundleBuild(name: "stock", manifest: [1], archive: [2]), as: fixture.request())
    return Digest(of: [1])
  }

  private static func batch() throws -> InputDocument {
    let url = TestData.project.appendingPathComponent("Playground/inbox/2026-06-batch.837")
    return InputDocument(name: "2026-06-batch.837", copying: try Data(contentsOf: url))
  }

  private func random(_ seed: UInt64) -> InputDocument {
    var files = RandomClaimFiles(seed: seed, prefix: "S\(seed)")
    return InputDocument(name: "file-\(seed)", copying: files.file())
  }

  @Test func theQueueSaysWhatTheFilesSay() throws {
    let documents = [try Self.batch()] + (1...20).map { random($0) }
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    for document in documents {
      _ = try ReceiveFile.receive(document, into: practice, as: fixture.request())
    }
    let files = try ofFiles(documents)
    let queue = try ofQueue(practice, fixture, bundle: nil).lines
    #expect(files.count > 100)
    #expect(queue.count == files.count)
    for (one, other) in zip(queue, files) where one != other { Issue.record("\(one)\n\(other)") }
  }

  @Test func aDecisionIsKeptForEachClaim() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let received = try ReceiveFile.receive(
      try Self.batch(), into: practice, as: fixture.request())
    let count = Int(try #require(received.receipt.result.integer("claims")))
    let bundle = try bundle(practice, fixture)
    let first = try ofQueue(practice, fixture, bundle: bundle)
    #expect(first.outcome.made == count)
    #expect(first.lines.count == count)
    let second = try ofQueue(practice, fixture, bundle: bundle)
    #expect(second.outcome.known == count)
    #expect(second.outcome.made == 0)
    #expect(second.lines == first.lines)
    let third = try ofQueue(practice, fixture, bundle: bundle, onlyUndecided: true)
    #expect(third.lines == [])
    #expect(try practice.read { try $0.verifyAudit() }.faults == [])
  }

  @Test func aDryRunKeepsNoDecision() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    _ = try ReceiveFile.receive(try Self.batch(), into: practice, as: fixture.request())
    let bundle = try bundle(practice, fixture)
    let scrub = QueueScrub(
      practice, rules: try Self.rules.get(), bundle: bundle, asOf: Self.asOf, jobs: 1,
      as: fixture.request(dryRun: true))
    #expect(try scrub.run { _ in }.made > 0)
    let again = try ofQueue(practice, fixture, bundle: bundle, onlyUndecided: true)
    #expect(again.lines.count > 0)
  }

  @Test func aClaimThatMovesMeanwhileIsJudgedAgain() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let other = try fixture.open()
    let document = try Self.batch()
    _ = try ReceiveFile.receive(document, into: practice, as: fixture.request())
    let bundle = try bundle(practice, fixture)
    // The same claims, of which one comes with another place of service.
    let text = String(decoding: document.bytes, as: UTF8.self)
    let place = try #require(text.range(of: ":B:1*"))
    let changed = text.replacingCharacters(in: place, with: ":B:7*")
    var moved = false
    let queue = try ofQueue(practice, fixture, bundle: bundle) { _ in
      guard !moved else { return }
      moved = true
      let next = InputDocument(name: "changed.837", copying: Array(changed.utf8))
      let outcome = try ReceiveFile.receive(next, into: other, as: fixture.request())
      #expect(outcome.receipt.result.integer("changed") == 1)
    }
    #expect(queue.outcome.judgedAgain == 1)
    let after = try ofQueue(practice, fixture, bundle: bundle)
    #expect(after.outcome.made == 0)
    #expect(Set(queue.lines).subtracting(after.lines) == [])
  }

  /// The batch under other claim numbers: each service stands on an earlier claim, too.
  private func again(_ document: InputDocument) -> InputDocument {
    let text = String(decoding: document.bytes, as: UTF8.self)
    let renamed = text.replacingOccurrences(of: "CLM*FFM-", with: "CLM*GGM-")
    return InputDocument(name: "again.837", copying: Array(renamed.utf8))
  }

  @Test func claimsLeftOverAreJudgedAsAmongAll() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    _ = try ReceiveFile.receive(try Self.batch(), into: practice, as: fixture.request())
    let bundle = try bundle(practice, fixture)
    _ = try ofQueue(practice, fixture, bundle: bundle)
    _ = try ReceiveFile.receive(again(try Self.batch()), into: practice, as: fixture.request())
    let rest = try ofQueue(practice, fixture, bundle: bundle, onlyUndecided: true).lines
    let whole = try ofQueue(practice, fixture, bundle: nil).lines
    #expect(rest.filter { $0.contains("sj.service-on-another-claim") }.count > 100)
    #expect(rest == whole.filter { $0.contains("\"id\":\"GGM-") })
  }

  @Test func whatHoldsNoClaimsIsNotStored() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let url = TestData.project
      .appendingPathComponent("Playground/inbox/remittance-by-mistake.835")
    for bytes in [[], Array("not a claim".utf8), Array(try Data(contentsOf: url))] {
      let problem = refusal {
        try ReceiveFile.receive(
          InputDocument(name: "wrong", copying: bytes), into: practice, as: fixture.request())
      }
      #expect(problem?.code == .invalid)
    }
    #expect(try practice.read { try $0.verifyAudit() }.head.sequence == 1)
  }

  @Test func aDamagedFileKeepsWhatCouldBeRead() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let url = TestData.project.appendingPathComponent("Playground/inbox/damaged.837")
    let document = InputDocument(name: "damaged.837", copying: try Data(contentsOf: url))
    let outcome = try ReceiveFile.receive(document, into: practice, as: fixture.request())
    #expect(outcome.problems.contains { $0.isError })
    let file = try ofFiles([document])
    let queue = try ofQueue(practice, fixture, bundle: nil).lines
    // All but the claim in which the file breaks off.
    #expect(queue == file.filter { !$0.contains("\"status\":\"error\"") })
    #expect(queue.count == file.count - 1)
  }

  /// The playground's claims as NDJSON.
  private func ndjson() throws -> [UInt8] {
    let reader = try Self.batch().reader()
    var bytes: [UInt8] = []
    while let batch = reader.next() {
      for index in 0..<batch.count {
        bytes += ClaimJSONWriter.text(Claim(batch[index])).utf8 + [0x0A]
      }
    }
    return bytes
  }

  /// A finding without its place, which for a stored JSON claim is the claim's beginning.
  private static func said(_ report: ClaimReport) -> [String] {
    [report.id, report.status.rawValue]
      + report.findings.map {
        "\($0.line ?? 0) \($0.rule) \($0.severity.rawValue) \($0.code) \($0.message) \($0.field ?? "")"
      } + report.notJudged.map { "\($0.rule) \($0.fact)" }
  }

  @Test func jsonClaimsAreJudgedAsInTheirFile() throws {
    let document = InputDocument(name: "claims.ndjson", copying: try ndjson())
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    // An 837 before and behind, so that the queue changes between the two.
    _ = try ReceiveFile.receive(random(3), into: practice, as: fixture.request())
    let outcome = try ReceiveFile.receive(document, into: practice, as: fixture.request())
    _ = try ReceiveFile.receive(random(4), into: practice, as: fixture.request())
    #expect(outcome.receipt.result.integer("new") == 200)
    #expect(outcome.unsendable == [])
    var file: [[String]] = []
    let inputs = [random(3), document, random(4)]
    _ = try Scrub(rules: try Self.rules.get(), asOf: Self.asOf).run(inputs) { event in
      if case .report(let report, _) = event { file.append(Self.said(report)) }
    }
    var queue: [[String]] = []
    var places: Set<String> = []
    let scrub = QueueScrub(
      practice, rules: try Self.rules.get(), bundle: nil, asOf: Self.asOf, jobs: 1,
      as: fixture.request())
    _ = try scrub.run { event in
      guard case .report(let report, let file) = event else { return }
      queue.append(Self.said(report))
      places.insert(file)
    }
    #expect(places == ["file-3", "claims.ndjson", "file-4"])
    #expect(queue.count == file.count)
    for (one, other) in zip(queue, file) where one != other { Issue.record("\(one)\n\(other)") }
    #expect(try practice.verify().isSound)
  }

  @Test func aJSONClaimThatCannotBeReadIsNotStored() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let good = try #require(try ndjson().split(separator: 0x0A).first)
    let bad = Array("{\"id\":\"BAD\",\"total\":\"many\"}\n".utf8)
    let document = InputDocument(name: "some.ndjson", copying: bad + good)
    let outcome = try ReceiveFile.receive(document, into: practice, as: fixture.request())
    #expect(outcome.receipt.result.integer("claims") == 1)
    #expect(outcome.problems.contains { $0.isError })
    let none = InputDocument(name: "bad.ndjson", copying: bad)
    let problem = refusal {
      try ReceiveFile.receive(none, into: practice, as: fixture.request())
    }
    #expect(problem?.code == .invalid)
  }
}
