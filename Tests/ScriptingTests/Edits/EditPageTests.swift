import Foundation
import Model
import Scripting
import TestKit
import Testing

/// The page of official edits says what there is.
@Suite struct EditPageTests {
  private var page: String {
    get throws {
      try String(
        contentsOf: TestData.project.appendingPathComponent("docs/reference/official-edits.md"),
        encoding: .utf8)
    }
  }

  /// The rule it begins with loads, and its examples come out as they say.
  @Test func theSampleIsARule() throws {
    let blocks = try page.components(separatedBy: "```lua\n").dropFirst()
    let sample = try #require(blocks.first?.components(separatedBy: "```").first)
    let rules = RuleSet([RuleSource(path: "edits.lua", bytes: Array(sample.utf8))])
    #expect(rules.diagnostics.map(\.text) == [])
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
    #expect(rules.rules.count == 1)
  }

  /// Every table, kind and name of a message stands in its tables, and each kind with its severity.
  @Test func everythingIsNamed() throws {
    let page = try page
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("|") }
    for table in EditTable.allCases {
      #expect(rows.contains { $0.hasPrefix("| `\(table.rawValue)` |") }, "\(table.rawValue)")
    }
    for kind in EditKind.all {
      let row = rows.last { $0.split(separator: "|")[0].contains("`\(kind.key)`") }
      #expect(row != nil, "\(kind.key)")
      if kind.ceiling != .info {
        #expect(row?.hasSuffix("| \(kind.ceiling.rawValue) |") == true, "\(kind.key)")
      }
    }
    for name in EditReport.names { #expect(page.contains("`{\(name)}`"), "\(name)") }
  }
}
