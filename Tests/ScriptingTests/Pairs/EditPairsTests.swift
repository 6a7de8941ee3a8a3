import Model
import Scripting
import TestKit
import Testing

/// Pairs of codes as rules of a set: judged, explained, told from the row they rest on.
@Suite struct EditPairsTests {
  static let asOf = CivilDate(days: 20_600)

  static let data = """
    column1,column2,effective,deleted,indicator
    11042,97597,2018-01-01,,1
    45385,45378,2018-01-01,*,0
    97140,97530,20180101,20191231,1
    97140,97530,20200101,20200630,0
    20610,20605,2018-01-01,2018-01-01,9

    """

  /// An `edit_pairs` over a file beside it.
  static func source(
    _ more: String = "", bypass: String = #"{ indicator = "1", on = "either", mods = "59" }"#,
    examples: String = """
    { "one", expect = "fire",
      claim = { lines = { { code = "11042" }, { code = "97597" } } } },
    { "two", expect = "pass",
      claim = { lines = { { code = "11042", mods = { "59" } }, { code = "97597" } } } },
    """
  ) -> String {
    """
    edit_pairs "acme.pairs" {
      title = "Pairs", severity = "hold", scope = {}, effective = { from = "2018-01-01" },
      source = "handbook 4.1", owner = "billing",
      data = csv "pairs.csv", ignore = { indicator = "9" },
      bypass = \(bypass), \(more)
      examples = { \(examples) },
    }
    """
  }

  static func rules(_ text: String, _ data: String = data) -> RuleSet {
    RuleSet([
      RuleSource(path: "rules/a.lua", bytes: Array(text.utf8)),
      RuleSource(path: "rules/pairs.csv", bytes: Array(data.utf8)),
    ])
  }

  typealias Line = (code: String, mods: [String], day: String)

  static func claim(_ lines: [Line], npi: [String?] = []) -> ClaimRecipe {
    var recipe = ClaimRecipe()
    recipe.lines = lines.enumerated().map { index, line in
      var entry = ClaimRecipe.Entry()
      func put(_ path: String, _ value: FieldValue) {
        if let field = Schema.field(.line, path) { entry.values.append((field, value)) }
      }
      put("code", .text(line.code))
      if !line.mods.isEmpty { put("mods", .texts(line.mods)) }
      if let day = CivilDate(line.day) { put("dos", .number(Int64(day.days))) }
      if npi.indices.contains(index), let npi = npi[index] { put("rendering.npi", .text(npi)) }
      return entry
    }
    return recipe
  }

  static func verdict(_ rules: RuleSet, _ claim: ClaimRecipe) -> (Verdict, [Finding]) {
    let batch = claim.batch()
    let judged = Scrubber(rules: rules, asOf: asOf).verdict(of: 0, on: batch[0])
    return (judged.verdict, judged.report.findings)
  }

  private func judge(_ lines: [Line], npi: [String?] = []) throws -> (Verdict, [Finding]) {
    let rules = Self.rules(Self.source())
    try #require(rules.diagnostics.map(\.text) == [])
    return Self.verdict(rules, Self.claim(lines, npi: npi))
  }

  // MARK: Findings

  @Test func aFindingStandsAtTheColumn2Line() throws {
    let (verdict, findings) = try judge([
      ("97597", [], "2026-03-02"), ("99213", [], "2026-03-02"), ("11042", [], "2026-03-02"),
    ])
    #expect(verdict == .finding)
    let finding = try #require(findings.first)
    #expect(findings.count == 1 && finding.line == 1 && finding.code == "pair")
    #expect(finding.related.map(\.line) == [3])
    #expect(finding.field == "code")
    #expect(finding.message == "97597 is not paid beside 11042 on one day (rules/pairs.csv:2).")
    #expect(finding.source == "handbook 4.1; rules/pairs.csv:2")
  }

  @Test func aCodeOnTwoLinesIsToldOnce() throws {
    let (_, findings) = try judge([
      ("11042", [], "2026-03-02"), ("97597", [], "2026-03-02"), ("11042", [], "2026-03-02"),
      ("97597", [], "2026-03-02"),
    ])
    #expect(findings.map(\.line) == [2, 4])
    #expect(findings.map { $0.related.map(\.line) } == [[1, 3], [1, 3]])
  }

  @Test(arguments: [
    // The day before the row is deleted, that day, the next row's first and last days, and after.
    ("2019-12-31", 1), ("2020-01-01", 1), ("2020-06-30", 1), ("2020-07-01", 0), ("2018-01-01", 1),
  ])
  func theRowOfTheDayCounts(day: String, count: Int) throws {
    let (verdict, findings) = try judge([("97140", [], day), ("97530", [], day)])
    #expect(findings.count == count && verdict == (count == 0 ? .pass : .finding))
  }

  /// Indicator 1 lets a modifier pass the pair, 0 does not, 9 never counts.
  @Test func theIndicatorOfTheDayCounts() throws {
    #expect(try judge([("97140", ["59"], "2019-12-31"), ("97530", [], "2019-12-31")]).0 == .pass)
    #expect(
      try judge([("97140", ["59"], "2020-01-01"), ("97530", [], "2020-01-01")]).0 == .finding)
    #expect(try judge([("20610", [], "2018-01-01"), ("20605", [], "2018-01-01")]).0 == .pass)
  }

  @Test func linesOfOtherDaysOrProvidersPass() throws {
    #expect(try judge([("11042", [], "2026-03-02"), ("97597", [], "2026-03-03")]).0 == .pass)
    let npis = ["1234567893", "1093817465"]
    let lines: [Line] = [("11042", [], "2026-03-02"), ("97597", [], "2026-03-02")]
    #expect(try judge(lines, npi: npis).0 == .pass)
    #expect(try judge(lines, npi: [npis[0], npis[0]]).0 == .finding)
  }

  @Test func claimsWithoutAPairAreNone() throws {
    #expect(try judge([("99213", [], "2026-03-02")]).0 == .notApplicable)
    // Both codes stand in the table, and not with each other, nor the other way round.
    let apart: [Line] = [("11042", [], "2026-03-02"), ("45378", [], "2026-03-02")]
    #expect(try judge(apart).0 == .notApplicable)
    // Two lines of one code are no pair.
    #expect(
      try judge([("11042", [], "2026-03-02"), ("11042", [], "2026-03-02")]).0 == .notApplicable)
    // Before the rule begins.
    #expect(
      try judge([("11042", [], "2017-03-02"), ("97597", [], "2017-03-02")]).0 == .notApplicable)
  }

  // MARK: Bypass

  static let dated = """
    {
      { indicator = "1", on = "column2", mods = codes "59,XS", effective = { to = "2019-06-30" } },
      { indicator = "1", on = "either", mods = codes "59,XS", effective = { from = "2019-07-01" },
        not_on = codes "97597" },
      { indicator = "1", on = "either", mods = codes "LT,RT,F1", unless_same = true },
    }
    """

  @Test(arguments: [
    (["59"], [], "2019-06-30", false), ([], ["59"], "2019-06-30", true),
    (["59"], [], "2019-07-01", true),
    // 97597 is named in not_on.
    ([], ["XS"], "2019-07-01", false),
    (["LT"], ["RT"], "2026-03-02", true), (["LT"], ["LT"], "2026-03-02", false),
    (["LT", "RT"], ["RT"], "2026-03-02", true), (["F1"], [], "2026-03-02", true),
    (["22", "59"], [], "2026-03-02", true), (["22"], ["76"], "2026-03-02", false),
    ([], [], "2026-03-02", false),
  ])
  func modifiersLetAPairPass(a: [String], b: [String], day: String, passes: Bool) throws {
    let rules = Self.rules(
      Self.source(bypass: Self.dated))
    try #require(rules.diagnostics.map(\.text) == [])
    let (verdict, _) = Self.verdict(rules, Self.claim([("11042", a, day), ("97597", b, day)]))
    #expect(verdict == (passes ? .pass : .finding))
  }

  /// One line may be part of several, of which one is said to be separate.
  @Test func eachPairIsItsOwn() throws {
    let data = """
      column1,column2,effective,indicator
      11042,97597,2018-01-01,1
      20610,97597,2018-01-01,1

      """
    let rules = Self.rules(Self.source(), data)
    try #require(rules.diagnostics.map(\.text) == [])
    let (_, findings) = Self.verdict(
      rules,
      Self.claim([
        ("11042", ["59"], "2026-03-02"), ("97597", [], "2026-03-02"), ("20610", [], "2026-03-02"),
      ]))
    #expect(findings.map { $0.related.map(\.line) } == [[3]])
  }

  // MARK: Words

  static let words = #"""
    pick = { ["0"] = "bundled", ["1"] = "modifier" },
    messages = {
      bundled = "{column2}|{column1}|{effective}|{deleted}|{indicator}|{row}",
      modifier = "{a.code} {a.mods} {b.code} {b.units} {dos} {deleted}",
    },
    """#

  @Test func messagesNameFieldsAndTheRow() throws {
    let examples = """
      { "one", expect = { key = "modifier" },
        claim = { lines = { { code = "11042" }, { code = "97597" } } } },
      { "two", expect = "pass",
        claim = { lines = { { code = "11042", mods = { "59" } }, { code = "97597" } } } },
      """
    let rules = Self.rules(Self.source(Self.words, examples: examples))
    try #require(rules.diagnostics.map(\.text) == [])
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
    func said(_ a: String, _ b: String, _ day: String) -> [String] {
      Self.verdict(rules, Self.claim([(a, ["22"], day), (b, [], day)])).1.map {
        "\($0.code): \($0.message)"
      }
    }
    #expect(
      said("97140", "97530", "2020-01-01") == [
        "bundled: 97530|97140|2020-01-01|2020-06-30|0|rules/pairs.csv:5"
      ])
    #expect(
      said("11042", "97597", "2026-03-02") == [
        "modifier: 11042 22 97597 1 2026-03-02 not deleted"
      ])
  }

  // MARK: Why

  private func steps(_ rules: RuleSet, _ lines: [Line]) -> (String, [String]) {
    let batch = Self.claim(lines).batch()
    let explained = Explainer(rules: rules, asOf: Self.asOf).explain("acme.pairs", batch[0])
    return (explained[0].reason, explained[0].steps.map(\.text))
  }

  @Test func explainNamesBothValues() throws {
    let rules = Self.rules(Self.source(bypass: Self.dated))
    let other = steps(rules, [("11042", [], "2026-03-02"), ("97597", [], "2026-03-03")])
    #expect(
      other.1.contains(
        "lines 1 (a) and 2 (b): 11042/97597 is a pair of the table; dos is 2026-03-02 and 2026-03-03, "
          + "so they are not judged together"))
    let same = steps(rules, [("97140", ["LT"], "2020-08-01"), ("97530", [], "2020-08-01")])
    #expect(
      same.1.contains(
        "row rules/pairs.csv:4: effective 2018-01-01 to 2019-12-31, indicator 1 — dos is 2020-08-01"
      ))
    #expect(same.1.contains("no row is in force on the day, so the pair passes"))
    let carried = steps(rules, [("11042", ["LT"], "2026-03-02"), ("97597", ["LT"], "2026-03-02")])
    #expect(
      carried.1.contains {
        $0.hasPrefix("bypass 3: either line carries one of LT,RT,F1 that the other does not")
          && $0.hasSuffix("line 1 (column 1) carries LT, line 2 (column 2) LT")
      })
    #expect(carried.1.contains("so it is told: pair"))
    let none = steps(rules, [("11042", [], "2026-03-02"), ("99213", [], "2026-03-02")])
    #expect(none.0 == "no two lines of the claim have codes that are a pair of the table")
    #expect(none.1.contains("line 1: 11042 stands in column 1, with other codes"))
    #expect(none.1.contains("line 2: 99213 stands in neither column"))
  }

  // MARK: The rest of a rule

  @Test func whenUnlessAndSameNarrow() throws {
    let more = """
      same = "dos", when = { a = { units = { at_least = 2 } } },
      unless = { { "assistant", b = { mods = "AS" } } },
      """
    let narrowed = Self.rules(Self.source(more))
    // b stands in a condition of its own only in when; in unless its fields are named.
    #expect(narrowed.diagnostics.map(\.code) != [])
    let rules = Self.rules(
      Self.source(
        #"same = "dos", when = { a = { mods = "22" } }, unless = { { "assistant", ["b.mods"] = "AS" } },"#,
        examples: """
          { "one", expect = "fire", claim = { lines = {
            { code = "11042", mods = { "22" } }, { code = "97597" } } } },
          { "two", expect = "pass", claim = { lines = {
            { code = "11042", mods = { "22", "59" } }, { code = "97597" } } } },
          """))
    try #require(rules.diagnostics.map(\.text) == [])
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
    func verdict(_ a: [String], _ b: [String], npi: [String?] = []) -> Verdict {
      Self.verdict(
        rules, Self.claim([("11042", a, "2026-03-02"), ("97597", b, "2026-03-02")], npi: npi)
      ).0
    }
    #expect(verdict(["22"], []) == .finding)
    #expect(verdict(["22"], [], npi: ["1234567893", "1093817465"]) == .finding)
    #expect(verdict([], []) != .finding)
    #expect(verdict(["22"], ["AS"]) == .notApplicable)
  }

  /// Coverage and changed rules know of bypasses.
  @Test func trustKnowsBypasses() throws {
    let rules = Self.rules(Self.source(bypass: Self.dated))
    let coverage = try #require(CoverageRun(rules: rules).run().first)
    let bypasses = coverage.leaves.filter { $0.part == "bypass" }
    #expect(bypasses.count == 3)
    #expect(bypasses.filter { $0.sawTrue }.count == 1 && bypasses.filter { $0.sawFalse }.count == 2)
    #expect(coverage.messages.map(\.key) == ["pair"])
  }
}
