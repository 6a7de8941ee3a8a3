import Foundation
import Model
import Scripting
import TestKit
import Testing

@Suite struct LayerPagesTests {
  static let pages = ["layers", "overrides", "payers", "values"]

  /// Everything the pages of the small vocabularies show loads together, and the examples come out.
  @Test func theSamplesAreAPractice() throws {
    var sources: [RuleSource] = []
    for page in LayerPagesTests.pages {
      let text = try String(
        contentsOf: TestData.project.appendingPathComponent("docs/reference/\(page).md"),
        encoding: .utf8)
      for block in text.components(separatedBy: "```lua\n").dropFirst() {
        let lua = try #require(block.components(separatedBy: "```").first)
        let path = try #require(lua.split(separator: "\n").first).dropFirst("-- ".count)
        sources.append(RuleSource(path: String(path), bytes: Array(lua.utf8)))
      }
    }
    #expect(sources.count == 9)
    let rules = RuleSet(sources)
    #expect(rules.diagnostics.map(\.text) == [])
    #expect(rules.warnings.map(\.text) == [])
    let outcomes = ExampleRunner(rules: rules).run()
    #expect(outcomes.compactMap(\.failure?.text) == [])
    #expect(outcomes.count == 10)
    #expect(rules.layering.overrides.map(\.id) == ["hilltop.home-visits"])
  }
}
