import Foundation
import Kernel
import Model
import Office
import TestKit
import Testing

/// A biller of one location sees, judges and changes the claims of that location alone.
@Suite struct LocalBillerTests {
  private static let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)

  private func desk(_ fixture: PracticeFixture, _ account: String) throws -> PracticeDesk {
    let now = fixture.clock.now()
    return try PracticeDesk.open(
      fixture.folder.path, from: "/",
      as: Caller(account: account, source: "test", process: 1, host: "jaybird", now: { now }))
  }

  @Test func seesItsOwnClaimsOnly() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let url = TestData.project.appendingPathComponent("Playground/inbox/2026-06-batch.837")
    let document = InputDocument(name: "batch.837", copying: try Data(contentsOf: url))
    try practice.perform(LocationAdd(name: "One", npi: "1999000015"), as: fixture.request())
    try practice.perform(
      UserAdd(account: "bo", name: "Bo", roles: ["local biller"], location: "1999000015"),
      as: fixture.request())
    try practice.perform(
      UserAdd(account: "cy", name: "Cy", roles: []), as: fixture.request())
    _ = try ReceiveFile.receive(document, into: practice, as: fixture.request())
    let all = try desk(fixture, "ada").claims(matching: nil, limit: 1_000)
    let own = try desk(fixture, "bo").claims(matching: nil, limit: 1_000)
    let (allLines, ownLines) = (
      Set(all.text.split(separator: "\n")), Set(own.text.split(separator: "\n"))
    )
    #expect(allLines.count == 200)
    #expect(!ownLines.isEmpty && ownLines.count < 200)
    #expect(ownLines.isSubset(of: allLines))
    #expect(
      refusal { try desk(fixture, "cy").claims(matching: nil, limit: 1) }?.code == .forbidden)
    let book = try RuleFiles.stockBook()
    func judged(_ account: String) throws -> [String: [String]] {
      var findings: [String: [String]] = [:]
      let job = try desk(fixture, account).scrubQueue(
        by: book, asOf: Self.asOf, jobs: 1, onlyUndecided: false)
      _ = try job.run { event in
        guard case .report(let report, _) = event else { return }
        findings[report.id] = report.findings.map { "\($0.rule) \($0.line ?? 0) \($0.message)" }
      }
      return findings
    }
    let (mine, whole) = (try judged("bo"), try judged("ada"))
    #expect(mine.count == ownLines.count)
    #expect(mine == whole.filter { mine[$0.key] != nil })
  }
}
