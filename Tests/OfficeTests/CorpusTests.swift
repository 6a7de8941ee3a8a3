import Foundation
import Model
import Office
import Scripting
import TestKit
import Testing

@Suite struct CorpusTests {
  /// Every 837P sample is judged whole: no crash, no claim lost, and the counts of claims and lines
  /// agree with figures computed independently (FACTS.tsv).
  @Test func everySampleIsJudged() throws {
    guard let data = TestData.folder(for: "everySampleIsJudged") else { return }
    let facts = try String(
      contentsOf: data.appendingPathComponent("x12/FACTS.tsv"), encoding: .utf8)
    let rules = try RuleFiles.stockBook()
    var files = 0
    for row in facts.split(separator: "\n") where row.hasPrefix("837P/") {
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
      let bytes = try Data(contentsOf: data.appendingPathComponent("x12/\(cells[0])"))
      var reports = 0
      let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)
      let summary = Scrub(rules: rules, asOf: asOf, jobs: 2)
        .run([InputDocument(name: String(cells[0]), copying: bytes)]) { event in
          if case .report = event { reports += 1 }
        }
      let counts = "claims=\(summary.claims) lines=\(summary.lines) "
      #expect(cells[8].hasPrefix(counts), "\(cells[0]): \(counts)")
      #expect(reports == summary.claims)
      files += 1
    }
    #expect(files == 46)
  }
}
