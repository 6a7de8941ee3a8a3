import Foundation
import TestKit
import Testing

/// A table of pairs in bundles: it goes along, and a new one that is cut short is not activated.
@Suite struct PairBundleTests {
  private static let rule = """
    edit_pairs "acme.pairs" {
      title = "Pairs", severity = "hold", scope = {}, effective = { from = "2020-01-01" },
      source = "handbook 4.1", owner = "billing", data = csv "pairs.csv",
      bypass = { indicator = "1", on = "either", mods = "59" },
      expect_rows = { min = 2, max_change = "25%" },
      examples = {
        { "one", expect = "fire", claim = { lines = { { code = "11042" }, { code = "97597" } } } },
        { "two", expect = "pass",
          claim = { lines = { { code = "11042", mods = { "59" } }, { code = "97597" } } } },
      },
    }
    """

  /// A table of so many rows.
  private static func table(_ rows: Int) -> String {
    "column1,column2,effective,indicator\n11042,97597,2020-01-01,1\n"
      + (1..<rows).map { "2\(1000 + $0),3\(1000 + $0),2020-01-01,0\n" }.joined()
  }

  @Test func aTableThatIsCutShortIsNotActivated() throws {
    let folder = NSTemporaryDirectory() + "scrubjay-pairs-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/rules", withIntermediateDirectories: true)
    func run(_ arguments: [String], expect status: Int32 = 0) throws -> String {
      let outcome = try Program.run(arguments, in: URL(fileURLWithPath: folder))
      let said =
        String(decoding: outcome.output, as: UTF8.self)
        + String(decoding: outcome.errors, as: UTF8.self)
      #expect(outcome.status == status, "\(arguments): \(said)")
      return said
    }
    func activate(_ rows: Int, expect status: Int32 = 0) throws -> String {
      try Data(Self.table(rows).utf8).write(to: URL(fileURLWithPath: folder + "/rules/pairs.csv"))
      _ = try run(["bundle", "build", "--rules", "rules", "-o", "b\(rows).tar"])
      return try run(
        ["bundle", "activate", "b\(rows).tar", "--practice", "practice"], expect: status)
    }
    try Data(Self.rule.utf8).write(to: URL(fileURLWithPath: folder + "/rules/pairs.lua"))
    _ = try run(["init", "practice", "--name", "Fernhill Clinic"])
    // Nothing to compare with, a quarter more, and a quarter less of that.
    _ = try activate(80)
    _ = try activate(100)
    _ = try activate(75)
    let refused = try activate(56, expect: 6)
    #expect(refused.contains("E339 acme.pairs: the table has 56 rows"))
    #expect(refused.contains("running bundle 75 (-25.33 %)"))
    #expect(refused.contains("allows a change of 25 %"))
    let more = try activate(94, expect: 6)
    #expect(more.contains("94 rows") && more.contains("(+25.33 %)"))
    // What was active stays, and a table within its bounds is taken.
    _ = try activate(60)
  }

  /// A table beyond the bound of rule files goes into a bundle.
  @Test func aLargeTableFitsABundle() throws {
    let folder = NSTemporaryDirectory() + "scrubjay-pairs-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/rules", withIntermediateDirectories: true)
    var table = "column1,column2,effective,indicator\n11042,97597,2020-01-01,1\n"
    for first in 10_000..<10_230 {
      for second in 20_000..<20_200 { table += "\(first),\(second),2020-01-01,0\n" }
    }
    #expect(table.utf8.count > 1 << 20)
    try Data(table.utf8).write(to: URL(fileURLWithPath: folder + "/rules/pairs.csv"))
    try Data(Self.rule.utf8).write(to: URL(fileURLWithPath: folder + "/rules/pairs.lua"))
    for arguments in [
      ["bundle", "build", "--rules", "rules", "-o", "b.tar"], ["bundle", "verify", "b.tar"],
    ] {
      let outcome = try Program.run(arguments, in: URL(fileURLWithPath: folder))
      #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    }
  }
}
