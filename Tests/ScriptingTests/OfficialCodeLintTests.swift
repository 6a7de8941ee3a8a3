import CodeSets
import Foundation
import Model
import Scripting
import TestKit
import Testing

/// Lint's look-up of codes over the files as they were published, where they are at hand.
@Suite struct OfficialCodeLintTests {
  private static let folder = TestData.folder(for: "OfficialCodeLintTests")

  private static let files: [(kind: CodeKind, from: String, set: String?, paths: [String])] = [
    (.hcpcs, "2024-07-01", nil, ["hcpcs/hcpcs_level2_2024-07.csv.gz", "hcpcs/modifiers.csv"]),
    (.mpfs, "2024-07-01", nil, ["mpfs/PPRRVU24_JUL_RVU24C.csv.gz"]),
    (
      .ncciMUE, "2024-07-01", "medicare-practitioner",
      ["ncci/MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"]
    ),
    (.placeOfService, "2024-06-01", nil, ["pos/place_of_service.csv"]),
    (.taxonomy, "2025-07-01", nil, ["nucc/nucc_taxonomy_251.csv.gz"]),
  ]

  private func library(_ folder: URL) throws -> CodeLibrary {
    try CodeLibrary(
      OfficialCodeLintTests.files.map { file in
        let sources = try file.paths.map {
          try SourceFile.open(folder.appendingPathComponent($0).path)
        }
        return try withExtendedLifetime(sources) {
          try CodeRelease.read(
            ImportRequest(
              kind: file.kind, files: sources, from: CivilDate(file.from), set: file.set))
        }
      })
  }

  /// Every code that the stock names is one, and a planted one is told.
  @Test func theStockNamesCodes() throws {
    guard let folder = Self.folder else { return }
    let book = ReleaseBook(try library(folder))
    let stock = CodeLint(rules: RuleSet(try RuleFiles.stock()).asking(book)).run()
    #expect(stock.warnings.map(\.text) == [])
    #expect(stock.gaps.filter { $0.kind != .icd10cm && $0.kind != .mpfs }.map(\.text) == [])
    let planted = RuleFiles.rule(
      "test.rule", from: "2024-01-01",
      "each = \"line\", when = { code = codes \"J1885,J1886,99213,99219,99299,A0425\", mods = codes \"LT,ZQ\", "
        + "pos = codes \"11,38\" }, forbid = { present = \"prior_auth\" }, " + RuleFiles.anyExamples
    )
    let told = CodeLint(rules: RuleSet([planted]).asking(book)).run().warnings.map(\.message)
    #expect(
      told.map { String($0.prefix { $0 != " " }) } == ["J1886", "99219", "99299", "ZQ", "38"],
      "\(told)")
  }

  /// Why a code of five digits, or of Category III, that the fee schedule lacks is told, and one of
  /// laboratories is not: the fee schedule has every one of the former that NCCI limits, and none of
  /// the latter.
  @Test func theFeeScheduleListsProcedures() throws {
    guard let folder = Self.folder else { return }
    let library = try library(folder)
    let day = try #require(CivilDate("2024-07-10"))
    let fees = try ListedCodes(try #require(try library.file(.mpfs, on: day)), .procedure)
    let limits = try UnitLimits(
      try #require(try library.file(.ncciMUE, set: "medicare-practitioner", on: day)))
    var counts: [Character: (known: Int, all: Int)] = [:]
    limits.each { key, _ in
      guard let code = key.text, let first = code.first, first.isNumber, let last = code.last else {
        return
      }
      let shape = last.isNumber ? "5" : last
      let standing = fees.standing(of: WrittenCodes(single: code), during: day.days...day.days)
      let count = counts[shape] ?? (0, 0)
      counts[shape] = (count.known + (standing == .listed ? 1 : 0), count.all + 1)
    }
    for (shape, all) in [("5", 9_388), ("T", 451)] {
      #expect(counts[Character(shape)].map { $0 == (all, all) } == true, "\(counts)")
    }
    for (shape, all) in [("U", 368), ("M", 13)] {
      #expect(counts[Character(shape)].map { $0 == (0, all) } == true, "\(counts)")
    }
  }
}
