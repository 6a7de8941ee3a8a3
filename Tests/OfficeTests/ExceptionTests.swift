import Foundation
import Kernel
import Model
import Office
import Scripting
import TestKit
import Testing
import Text

/// Exceptions through the whole journey: a finding is let past, and stands again when a fact that its
/// rule reads has changed.
@Suite struct ExceptionTests {
  private static let rules = Result { try RuleFiles.stockBook() }
  private let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)
  private let lastDay = CivilDate("2026-12-31") ?? CivilDate(days: 0)

  private func batch() throws -> String {
    let url = TestData.project.appendingPathComponent("Playground/inbox/2026-06-batch.837")
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }

  private func document(_ text: String) -> InputDocument {
    InputDocument(name: "batch.837", copying: Array(text.utf8))
  }

  private func scrub(
    _ text: String, _ exceptions: ExceptionBook = ExceptionBook(), jobs: Int = 1
  ) throws -> (reports: [ClaimReport], summary: ScrubSummary) {
    var reports: [ClaimReport] = []
    let scrub = Scrub(
      rules: try Self.rules.get(), asOf: asOf, jobs: jobs, exceptions: exceptions)
    let summary = scrub.run([document(text)]) { event in
      if case .report(let report, _) = event { reports.append(report) }
    }
    return (reports, summary)
  }

  private func write(
    _ writer: some ScrubWriter, _ text: String, _ exceptions: ExceptionBook
  ) throws -> String {
    var writer = writer
    let rules = try Self.rules.get()
    let summary = Scrub(rules: rules, asOf: asOf, exceptions: exceptions).run([document(text)]) {
      switch $0 {
      case .problem(let problem): writer.add(problem)
      case .report(let report, let file): writer.add(report, file: file)
      case .progress: break
      }
    }
    writer.end(summary, rules: rules)
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  private func find(
    _ finding: Finding, _ text: String
  ) throws -> ExceptionDesk.Found {
    try ExceptionDesk(rules: try Self.rules.get(), asOf: asOf).find(
      .init(
        claim: finding.claim, rule: finding.rule, line: finding.line, code: finding.code),
      in: [document(text)])
  }

  private func exception(
    for found: ExceptionDesk.Found, number: String? = nil, billing: String? = nil,
    bits: UInt64 = 7, expires: CivilDate? = nil, reason: String = "the payer agreed by telephone"
  ) -> StandingException {
    StandingException(
      id: PublicID(kind: "E", bits: bits), claim: PublicID(kind: "C", bits: 1),
      number: number ?? found.number, billing: billing ?? found.billing,
      rule: found.finding.rule, fingerprint: found.fingerprint, reason: reason,
      grantedBy: "quill", expires: expires ?? lastDay)
  }

  /// A claim held by one finding of a rule, and the finding.
  private func held(_ reports: [ClaimReport]) throws -> (at: Int, finding: Finding) {
    for (index, report) in reports.enumerated() {
      let holds = report.findings.filter { $0.severity == .hold }
      if holds.count == 1, holds[0].rule != Finding.guide, holds[0].code != "rule-error" {
        return (index, holds[0])
      }
    }
    throw Missing()
  }

  private struct Missing: Error {}

  // MARK: Letting past

  /// Every finding of the batch by itself can be excepted; it alone is, and counts for nothing.
  @Test func eachFindingOfTheBatch() throws {
    let text = try batch()
    let before = try scrub(text)
    var tried = 0
    for (index, report) in before.reports.enumerated() {
      for (place, finding) in report.findings.enumerated() where tried < 60 {
        guard let found = try? find(finding, text) else { continue }
        let after = try scrub(text, ExceptionBook([exception(for: found)], asOf: asOf))
        let own = after.reports[index]
        #expect(
          own.findings[place].exempt
            == "exception E0000000000007, until 2026-12-31: the payer agreed by telephone")
        let excepted = own.findings.count { $0.exempt != nil }
        #expect(after.summary.excepted == excepted)
        #expect(
          after.summary.findings.values.reduce(0, +)
            == before.summary.findings.values.reduce(0, +) - excepted)
        #expect(
          own.status == ClaimReport.status(own.findings.filter { $0.exempt == nil }, own.notJudged))
        for other in before.reports.indices where other != index {
          // Two claims of one number are one claim to an exception.
          if before.reports[other].id == report.id { continue }
          #expect(after.reports[other].findings == before.reports[other].findings)
        }
        tried += 1
      }
    }
    #expect(tried > 20)
  }

  @Test func aHeldClaimIsClean() throws {
    let text = try batch()
    let (reports, summary) = try scrub(text)
    let (at, finding) = try held(reports)
    let found = try find(finding, text)
    let after = try scrub(text, ExceptionBook([exception(for: found)], asOf: asOf))
    #expect(reports[at].status == .held)
    #expect(
      after.reports[at].status
        == (reports[at].notJudged.contains { $0.severity == .hold } ? .cleanUnjudged : .clean))
    #expect(after.summary.byStatus[.held, default: 0] == summary.byStatus[.held, default: 0] - 1)
    #expect(
      after.summary.tally.findings.reduce(0, +) == summary.tally.findings.reduce(0, +) - 1)
  }

  /// The last day counts, and no other claim's exception does.
  @Test func whatStandsIsWhatIsMeant() throws {
    let text = try batch()
    let found = try find(try held(try scrub(text).reports).finding, text)
    func excepted(_ exceptions: StandingException...) throws -> Int {
      try scrub(text, ExceptionBook(exceptions, asOf: asOf)).summary.excepted
    }
    let before = CivilDate(days: asOf.days - 1)
    #expect(try excepted(exception(for: found)) == 1)
    #expect(try excepted(exception(for: found, expires: asOf)) == 1)
    #expect(try excepted(exception(for: found, expires: before)) == 0)
    #expect(try excepted(exception(for: found, number: "OTHER")) == 0)
    #expect(try excepted(exception(for: found, billing: "1999999992")) == 0)
    // Of two, the one that holds longer is named.
    let both = try scrub(
      text,
      ExceptionBook(
        [exception(for: found, bits: 1, expires: asOf), exception(for: found, bits: 2)],
        asOf: asOf))
    let names = both.reports.flatMap(\.findings).compactMap(\.exempt)
    #expect(names.count == 1 && names[0].hasPrefix("exception E0000000000002,"))
  }

  /// Another total is another fact.
  @Test func aChangedFactReopens() throws {
    let text = try batch()
    let before = try scrub(text)
    let finding = try #require(
      before.reports.flatMap(\.findings).first { $0.rule == "sj.total-is-line-sum" })
    let found = try find(finding, text)
    let book = ExceptionBook([exception(for: found)], asOf: asOf)
    let claim = try #require(text.range(of: "CLM*\(finding.claim)*"))
    let end = try #require(text[claim.upperBound...].firstIndex(of: "*"))
    let dearer = text.replacingCharacters(in: claim.upperBound..<end, with: "98765.43")
    let after = try scrub(dearer, book)
    #expect(after.summary.excepted == 0)
    #expect(after.reports.flatMap(\.findings).contains { $0.rule == finding.rule })
    // What the rule does not read does not matter.
    let release = text.replacingOccurrences(of: "SBR*P*18*", with: "SBR*P*18*G1")
    #expect(release != text)
    #expect(try scrub(release, book).summary.excepted == 1)
  }

  /// What the guide says can be let past, and stands again when anything of the claim changes.
  @Test func theGuide() throws {
    let folder = TestData.project.appendingPathComponent("Tests/Golden/guide-holds/batch.837")
    let text = String(decoding: try Data(contentsOf: folder), as: UTF8.self)
    let before = try scrub(text)
    let at = try #require(
      before.reports.firstIndex { $0.findings.contains { $0.rule == Finding.guide } })
    let finding = try #require(before.reports[at].findings.first { $0.rule == Finding.guide })
    let found = try find(finding, text)
    let book = ExceptionBook([exception(for: found)], asOf: asOf)
    let after = try scrub(text, book)
    #expect(after.summary.excepted == 1)
    #expect(after.summary.guide == before.summary.guide - 1)
    #expect(
      after.reports[at].findings.filter { $0.exempt != nil }.map(\.message) == [finding.message])
    let claim = try #require(text.range(of: "CLM*\(finding.claim)*"))
    let end = try #require(text[claim.upperBound...].firstIndex(of: "*"))
    let changed = text.replacingCharacters(in: claim.upperBound..<end, with: "98765.43")
    #expect(try scrub(changed, book).summary.excepted == 0)
  }

  @Test(arguments: [2, 3, 8]) func workersAgree(jobs: Int) throws {
    let text = try batch()
    let finding = try held(try scrub(text).reports).finding
    let book = ExceptionBook([exception(for: try find(finding, text))], asOf: asOf)
    let one = try scrub(text, book)
    let several = try scrub(text, book, jobs: jobs)
    #expect(one.summary.excepted == 1 && several.summary.excepted == 1)
    #expect(one.reports.map(\.findings) == several.reports.map(\.findings))
  }

  // MARK: Formats

  @Test func json() throws {
    let text = try batch()
    let finding = try held(try scrub(text).reports).finding
    let book = ExceptionBook([exception(for: try find(finding, text))], asOf: asOf)
    let plain = try #require(
      try JSONReader.read(try write(ScrubJSON(bundle: "x", asOf: asOf), text, ExceptionBook()))
        .object)
    #expect(plain["summary"]?.object?["excepted"] == nil)
    let json = try #require(
      try JSONReader.read(try write(ScrubJSON(bundle: "x", asOf: asOf), text, book)).object)
    #expect(json["summary"]?.object?["excepted"]?.value == .number("1"))
    let claims = try #require(json["claims"]?.array).compactMap(\.object)
    let findings = claims.flatMap { $0["findings"]?.array ?? [] }.compactMap(\.object)
    let exempt = findings.compactMap { $0["exempt"]?.string }
    #expect(
      exempt == ["exception E0000000000007, until 2026-12-31: the payer agreed by telephone"])
  }

  @Test func sarifSuppresses() throws {
    let text = try batch()
    let finding = try held(try scrub(text).reports).finding
    let book = ExceptionBook([exception(for: try find(finding, text))], asOf: asOf)
    let rules = try Self.rules.get()
    let log = try JSONReader.read(try write(ScrubSARIF(rules: rules, version: "1"), text, book))
    let results = try #require(log.object?["runs"]?.array?.first?.object?["results"]?.array)
      .compactMap(\.object)
    let suppressed = results.filter { $0["suppressions"] != nil }
    #expect(suppressed.map { $0["ruleId"]?.string } == [finding.rule])
    let suppression = try #require(suppressed.first?["suppressions"]?.array?.first?.object)
    #expect(suppression["kind"]?.string == "external")
    #expect(suppression["justification"]?.string?.hasPrefix("exception E0000000000007,") == true)
  }

  @Test func junitDoesNotFail() throws {
    let text = try batch()
    let finding = try held(try scrub(text).reports).finding
    let book = ExceptionBook([exception(for: try find(finding, text))], asOf: asOf)
    func failures(_ xml: String) -> Int { xml.components(separatedBy: "<failure ").count - 1 }
    let before = try write(ScrubJUnit(), text, ExceptionBook())
    let after = try write(ScrubJUnit(), text, book)
    #expect(failures(after) == failures(before) - 1)
    #expect(after.contains("exception E0000000000007, until 2026-12-31: the payer agreed"))
  }

  /// A reason is somebody's text, which moves no cursor.
  @Test func aReasonIsPrintable() throws {
    let text = try batch()
    let found = try find(try held(try scrub(text).reports).finding, text)
    let book = ExceptionBook([exception(for: found, reason: "a\u{1B}[2Jb\nc")], asOf: asOf)
    let names = try scrub(text, book).reports.flatMap(\.findings).compactMap(\.exempt)
    #expect(names.count == 1)
    #expect(names.allSatisfy { name in name.unicodeScalars.allSatisfy { $0.value >= 0x20 } })
  }
}
