import Foundation
import Model
import Scripting
import TestKit
import Testing

@Suite struct PairPageTests {
  /// What the page shows loads, and its examples come out.
  @Test func theSampleLoads() throws {
    let page = try String(
      contentsOf: TestData.project.appendingPathComponent("docs/reference/edit-pairs.md"),
      encoding: .utf8)
    let blocks = page.components(separatedBy: "```lua\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(blocks.count == 1)
    let rules = RuleSet(
      blocks.map { RuleSource(path: "rules/acme/pairs.lua", bytes: Array($0.utf8)) })
    #expect(rules.diagnostics.map(\.text) == [] && rules.warnings.map(\.text) == [])
    let outcomes = ExampleRunner(rules: rules).run()
    #expect(outcomes.compactMap(\.failure?.text) == [] && outcomes.count == 9)
    // Each bypass is seen both ways and each message is said.
    let coverage = try #require(CoverageRun(rules: rules).run().first)
    #expect(coverage.messages.allSatisfy { $0.isProduced })
    #expect(coverage.leaves.allSatisfy { $0.sawTrue || $0.sawFalse })
  }
}
