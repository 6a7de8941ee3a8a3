import Foundation
import Model
import Scripting
import TestKit
import Testing

@Suite struct DecisionPageTests {
  /// The decisions that the page shows load with its table, and their examples come out.
  @Test func theSamplesLoad() throws {
    let page = try String(
      contentsOf: TestData.project.appendingPathComponent("docs/reference/decisions.md"),
      encoding: .utf8)
    func blocks(_ kind: String) -> [String] {
      page.components(separatedBy: "```\(kind)\n").dropFirst().map {
        $0.components(separatedBy: "```")[0]
      }
    }
    var sources = try blocks("lua").map { lua in
      let path = try #require(lua.split(separator: "\n").first).dropFirst("-- ".count)
      return RuleSource(path: String(path), bytes: Array(lua.utf8))
    }
    let table = try #require(blocks("csv").first)
    sources.append(RuleSource(path: "rules/acme/imaging.csv", bytes: Array(table.utf8)))
    let rules = RuleSet(sources)
    #expect(rules.diagnostics.map(\.text) == [] && rules.warnings.map(\.text) == [])
    let outcomes = ExampleRunner(rules: rules).run()
    #expect(outcomes.compactMap(\.failure?.text) == [])
    #expect(rules.count == 2 && outcomes.count == 7)
  }
}
