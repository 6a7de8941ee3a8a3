import Foundation
import Model
import Scripting
import TestKit
import Testing

@Suite struct GrammarPageTests {
  /// The rule that the grammar's page begins with loads, and its examples come out as they say.
  @Test func theSampleIsARule() throws {
    let page = try String(
      contentsOf: TestData.project.appendingPathComponent("docs/reference/grammar.md"),
      encoding: .utf8)
    let blocks = page.components(separatedBy: "```lua\n").dropFirst()
    let sample = try #require(blocks.first?.components(separatedBy: "```").first)
    let rules = RuleSet([RuleSource(path: "grammar.lua", bytes: Array(sample.utf8))])
    #expect(rules.diagnostics.map(\.text) == [])
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
    #expect(rules.rules.count == 1)
  }

  /// The pieces of rules that the page shows load, each as the rule it belongs to.
  @Test func theOtherSamplesLoad() throws {
    let page = try String(
      contentsOf: TestData.project.appendingPathComponent("docs/reference/grammar.md"),
      encoding: .utf8)
    var pieces: [String] = []
    for block in page.components(separatedBy: "```lua\n").dropFirst(2) {
      let sample = block.components(separatedBy: "```")[0]
      if sample.hasPrefix("each") { pieces.append(sample) }
      let words = ["sum =", "compare =", "every_", "any_"]
      guard words.contains(where: sample.hasPrefix) else { continue }
      for line in sample.split(separator: "\n") {
        pieces.append("each = \"line\", if_missing = \"pass\", require = { \(line) },")
      }
    }
    #expect(pieces.count >= 9)
    let rules = RuleSet(
      pieces.enumerated().map { number, piece in
        RuleFiles.rule(
          "page.\(number)",
          piece.contains("examples =") ? piece : "\(piece) \(RuleFiles.anyExamples)")
      })
    #expect(rules.diagnostics.map(\.text) == [])
    // Those that bring their own examples show what the page says of them.
    let shown = pieces.indices.filter { pieces[$0].contains("examples =") }.map { "page.\($0)" }
    let outcomes = ExampleRunner(rules: rules.only(Set(shown))).run()
    #expect(shown.count >= 1 && outcomes.compactMap(\.failure?.text) == [])
  }

  /// The claim that examples start from passes every stock rule, as the page says.
  @Test func standardClaimPassesTheStockRules() throws {
    let rules = RuleSet(try RuleFiles.stock())
    let batch = ClaimRecipe().batch()
    let report = Scrubber(rules: rules, asOf: StandardClaim.asOf).scrub(batch[0])
    #expect(report.findings.map(\.rule) == [] && report.status == .clean)
  }

  /// Every example of the stock rules comes out as it says.
  @Test func stockExamplesComeOut() throws {
    let rules = RuleSet(try RuleFiles.stock())
    let outcomes = ExampleRunner(rules: rules).run()
    #expect(outcomes.compactMap(\.failure?.text) == [])
    #expect(outcomes.count >= 2 * rules.rules.count)
    #expect(rules.rules.count >= 14)
  }
}
