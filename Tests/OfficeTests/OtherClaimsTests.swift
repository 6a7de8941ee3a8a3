import Foundation
import Model
import Office
import Scripting
import TestKit
import Testing

/// Rules over other claims through the whole journey: two passes, several documents, any number of
/// workers.
@Suite struct OtherClaimsTests {
  private static let rules = """
    rule "test.copy" {
      title = "copy", severity = "warn", scope = {}, effective = { from = "2020-01-01" },
      source = "test", owner = "test", needs = { "input" }, each = "line",
      forbid = { prior = { same = { "patient", "provider", "code", "mods", "dos", "charge" } } },
      examples = { { "a", expect = "pass" }, { "b", others = { {} }, expect = "fire" } },
    }
    rule "test.near" {
      title = "near", severity = "info", scope = {}, effective = { from = "2020-01-01" },
      source = "test", owner = "test", needs = { "input" },
      forbid = { other_claim = { same = { "patient", "billing.npi" }, within = 14 } },
      examples = { { "a", expect = "pass" }, { "b", others = { {} }, expect = "fire" } },
    }

    """
  private let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)

  private func book(_ text: String = OtherClaimsTests.rules) -> RuleBook {
    RuleBook(files: [("rules/a.lua", Array(text.utf8))])
  }

  private func document(_ name: String) throws -> InputDocument {
    let url = TestData.project.appendingPathComponent("Playground/inbox/2026-06-batch.837")
    return InputDocument(name: name, copying: try Data(contentsOf: url))
  }

  private func scrub(
    _ book: RuleBook, _ documents: [InputDocument], jobs: Int
  ) -> ([Finding], ScrubSummary) {
    var findings: [Finding] = []
    let summary = Scrub(rules: book, asOf: asOf, jobs: jobs).run(documents) { event in
      if case .report(let report, _) = event { findings += report.findings }
    }
    return (findings, summary)
  }

  /// The second of two like files holds nothing but copies, each of its own line in the first.
  @Test func aFileTwice() throws {
    let book = book()
    #expect(book.diagnostics.map(\.text) == [])
    let once = scrub(book, [try document("a")], jobs: 1)
    let twice = scrub(book, [try document("a"), try document("b")], jobs: 1)
    let copies = twice.0.filter { $0.rule == "test.copy" }
    let before = once.0.filter { $0.rule == "test.copy" }
    #expect(copies.count >= once.1.lines - 3 && copies.count > 2 * before.count)
    #expect(
      copies.suffix(20).allSatisfy { finding in
        finding.related.contains { $0.claim == finding.claim && $0.line == finding.line }
      })
    #expect(twice.1.state?.records == 2 * (once.1.state?.records ?? 0))
  }

  /// What one worker says, several say.
  @Test(arguments: [2, 3, 8]) func workersAgree(jobs: Int) throws {
    let documents = try (0..<6).map { try document("batch-\($0)") }
    let book = book()
    let one = scrub(book, documents, jobs: 1)
    let several = scrub(book, documents, jobs: jobs)
    #expect(!one.0.isEmpty && one.0 == several.0)
    #expect(one.1.state == several.1.state)
  }

  /// At most 32 bytes for each record a rule can look for, ids of claims included.
  @Test func theStateIsSmall() throws {
    let documents = try (0..<40).map { try document("batch-\($0)") }
    let summary = scrub(book(), documents, jobs: 2).1
    let state = try #require(summary.state)
    #expect(state.records >= summary.lines && state.records <= summary.lines + summary.claims)
    #expect(state.bytes <= state.records * 32)
  }

  /// No first pass where no rule asks for one.
  @Test func nothingIsKeptUnasked() throws {
    let book = book(
      """
      rule "test.plain" {
        title = "plain", severity = "warn", scope = {}, effective = { from = "2020-01-01" },
        source = "test", owner = "test", forbid = { frequency = { is = "8", if_missing = "pass" } },
        examples = { { "a", expect = "pass" }, { "b", claim = { frequency = "8" }, expect = "fire" } },
      }
      """)
    #expect(scrub(book, [try document("a")], jobs: 1).1.state == nil)
  }

  /// `explain` sees the same other claims as `scrub`.
  @Test func explainAgrees() throws {
    let documents = [try document("a"), try document("b")]
    let book = book()
    let found = scrub(book, documents, jobs: 1).0.filter { $0.rule == "test.copy" }
    let id = try #require(found.last?.claim)
    var explain = Explain(rules: book, asOf: asOf)
    let claims = explain.find(id, in: documents).found
    #expect(claims.count == 2)
    let verdicts = claims.map { explain.explain("test.copy", $0).map(\.verdict) }
    #expect(verdicts == [[.pass], [.finding]])
    let steps = explain.explain("test.copy", claims[1]).flatMap(\.steps).map(\.text)
    #expect(steps.contains { $0.contains("claim \(id) line 1 on") })
  }
}
