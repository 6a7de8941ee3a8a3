import Foundation
import Model
import Office
import Scripting
import TestKit
import Testing

/// A rule looked back on alone, which reads the claims once, is worth what it is worth among all.
@Suite struct BacktestAloneTests {
  private static let folder = TestData.project.appendingPathComponent(
    "Tests/Golden/backtest-compare")

  private static func documents(_ names: [String]) throws -> [InputDocument] {
    try names.map {
      InputDocument(
        name: $0, copying: Array(try Data(contentsOf: folder.appendingPathComponent($0))))
    }
  }

  /// What a row says, in words that can be compared.
  private static func words(_ row: BacktestResult.Row) -> [String] {
    [
      "\(row.found) \(row.prevented) \(row.deniedOtherwise) \(row.paid) \(row.withoutOutcome)",
      "\(row.missed) \(row.notJudged) \(row.stake) \(row.denied) \(row.state.rawValue)",
    ] + row.claims.map { "\($0.id) \($0.file) \($0.outcome.rawValue) \($0.lines) \($0.denials)" }
  }

  private static func run(
    _ book: RuleBook, only: Set<String>, jobs: Int
  ) throws -> BacktestResult {
    try Backtest(
      denials: DenialTableTests.stock(), asOf: #require(CivilDate("2026-07-31")), jobs: jobs,
      only: only
    ).run(
      documents(["june.837", "may.837"]), remittances: documents(["may.835", "june.835"]),
      rules: book, tell: { _ in })
  }

  @Test(arguments: [1, 2])
  func theSameAsAmongAll(jobs: Int) throws {
    let rules = Self.folder.appendingPathComponent("rules")
    let own = try FileManager.default.contentsOfDirectory(atPath: rules.path).sorted().map {
      (
        path: "rules/" + $0,
        bytes: Array(try Data(contentsOf: rules.appendingPathComponent($0)))
      )
    }
    let stock = try RuleFiles.stock().map { (path: $0.path, bytes: $0.bytes) }
    let book = RuleBook(files: own + stock)
    let all = try Self.run(book, only: [], jobs: jobs)
    var found = 0
    for row in all.rules where row.rule != Finding.guide {
      let alone = try Self.run(book, only: [row.rule], jobs: jobs)
      #expect(alone.rules.map(\.rule) == [row.rule])
      #expect(alone.rules.map(Self.words) == [Self.words(row)])
      #expect(alone.counts.joined == all.counts.joined)
      #expect(alone.counts.laterVersions == all.counts.laterVersions)
      #expect(alone.outcomesApart.map(\.reason) == all.outcomesApart.map(\.reason))
      found += row.found
    }
    #expect(found > 10)
  }
}
