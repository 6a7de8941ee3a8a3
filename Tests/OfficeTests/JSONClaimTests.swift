import Exchange
import Foundation
import Model
import Office
import Scripting
import TestKit
import Testing

/// Claims say the same to the rules whether they came as X12 or as JSON.
@Suite struct JSONClaimTests {
  private let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)

  @Test func theBatchSaysTheSameAsJSON() throws {
    let url = TestData.project.appendingPathComponent(PlaygroundTests.batch)
    let claims = try compare(Data(contentsOf: url), "batch", RuleFiles.stockBook())
    #expect(claims >= 50)
  }

  @Test func samplesSayTheSameAsJSON() throws {
    guard let data = TestData.folder(for: "samplesSayTheSameAsJSON") else { return }
    let folder = data.appendingPathComponent("x12/837P")
    let rules = try RuleFiles.stockBook()
    var claims = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      claims += try compare(
        Data(contentsOf: folder.appendingPathComponent(name)), name, rules)
    }
    #expect(claims > 100)
  }

  /// Scrubs the readable claims of a file as they are and as JSON; how many there were.
  private func compare(_ bytes: Data, _ name: String, _ rules: RuleBook) throws -> Int {
    let document = InputDocument(name: name, copying: bytes)
    var show = ClaimsShow(document, format: .lines)
    var json: [UInt8] = []
    while let piece = show.next() { json += piece }
    // Bytes that are not UTF-8 are replaced on the way to JSON, and then it says something else.
    guard !json.isEmpty, !String(decoding: json, as: UTF8.self).contains("\u{FFFD}") else {
      return 0
    }
    let first = reports(document, rules).filter { $0.status != .error }
    let second = reports(InputDocument(name: name, copying: json), rules)
    #expect(first.map(\.id) == second.map(\.id), "\(name)")
    for (one, other) in zip(first, second) {
      #expect(one.notJudged == other.notJudged, "\(name) \(one.id)")
      // What the guide says against the segments has no meaning for JSON.
      let said = one.findings.filter { $0.rule != Finding.guide }
      #expect(said.map(\.unplaced) == other.findings.map(\.unplaced), "\(name) \(one.id)")
      #expect(ClaimReport.status(said, one.notJudged) == other.status, "\(name) \(one.id)")
      for finding in other.findings {
        let place = try #require(finding.at?.json, "\(name) \(one.id): \(finding.rule)")
        #expect(place.path.hasPrefix("$"))
        #expect(place.line == other.ordinal + 1)
      }
    }
    return first.count
  }

  private func reports(_ document: InputDocument, _ rules: RuleBook) -> [ClaimReport] {
    var reports: [ClaimReport] = []
    _ = Scrub(rules: rules, asOf: asOf, jobs: 1).run([document]) { event in
      if case .report(let report, _) = event { reports.append(report) }
    }
    return reports
  }
}

extension Finding {
  /// The finding without its place in a file.
  fileprivate var unplaced: Finding {
    var copy = self
    copy.at = nil
    return copy
  }
}
