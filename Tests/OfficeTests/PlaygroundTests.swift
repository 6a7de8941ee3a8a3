import Foundation
import Model
import Office
import Scripting
import TestKit
import Testing
import Text

@Suite struct PlaygroundTests {
  static let batch = "Playground/inbox/2026-06-batch.837"

  /// The stock rules find exactly the planted faults of the batch, each by the rule it is meant for.
  @Test func findsThePlantedFaultsAndNothingElse() throws {
    let table = try String(
      contentsOf: TestData.project.appendingPathComponent("Playground/expected.tsv"),
      encoding: .utf8)
    var expected: Set<String> = []
    for line in table.split(separator: "\n").dropFirst() where !line.hasPrefix("#") {
      expected.insert(
        line.split(separator: "\t", omittingEmptySubsequences: false).prefix(4).joined(
          separator: "\t"))
    }
    var found: Set<String> = []
    let summary = try scrub(jobs: 1) { report in
      for finding in report.findings {
        let line = finding.line.map(String.init) ?? ""
        found.insert("\(finding.claim)\t\(line)\t\(finding.rule)\t\(finding.severity.rawValue)")
      }
    }
    #expect(found.subtracting(expected).sorted() == [])
    #expect(expected.subtracting(found).sorted() == [])
    #expect(summary.claims >= 50)
    #expect(summary.inputErrors == 0)
  }

  /// One worker and several say the same, byte for byte, in every format.
  @Test(arguments: [2, 3, 8])
  func outputDoesNotDependOnWorkers(jobs: Int) throws {
    let rules = try RuleFiles.stockBook()
    let writers: [() -> any ScrubWriter] = [
      { ScrubJSON(bundle: rules.bundle, asOf: asOf) },
      { ScrubNDJSON(bundle: rules.bundle, asOf: asOf) },
      { ScrubSARIF(rules: rules, version: "0") }, { ScrubJUnit() },
    ]
    for writer in writers {
      let one = try write(writer(), rules, jobs: 1)
      #expect(one.count > 1000)
      #expect(try write(writer(), rules, jobs: jobs) == one)
    }
  }

  private func write(
    _ writer: some ScrubWriter, _ rules: RuleBook, jobs: Int
  ) throws -> [UInt8] {
    var writer = writer
    // The batch several times over, so that there is something to share out.
    let documents = try (0..<12).map { try document("batch-\($0)") }
    let summary = Scrub(rules: rules, asOf: asOf, jobs: jobs).run(documents) { event in
      switch event {
      case .problem(let problem): writer.add(problem)
      case .report(let report, let file): writer.add(report, file: file)
      case .progress: break
      }
    }
    writer.end(summary, rules: rules)
    return writer.takeBytes()
  }

  private let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)

  private func scrub(jobs: Int, _ tell: (ClaimReport) -> Void) throws -> ScrubSummary {
    let rules = try RuleFiles.stockBook()
    #expect(rules.diagnostics.map(\.text) == [])
    return Scrub(rules: rules, asOf: asOf, jobs: jobs).run([try document("batch")]) { event in
      if case .report(let report, _) = event { tell(report) }
    }
  }

  private func document(_ name: String) throws -> InputDocument {
    let url = TestData.project.appendingPathComponent(PlaygroundTests.batch)
    return InputDocument(name: name, copying: try Data(contentsOf: url))
  }
}
