import Model
import Scripting
import TestKit
import Testing

/// What examples were seen to try.
@Suite struct CoverageTests {
  private func coverage(_ lines: String, _ examples: String) throws -> RuleCoverage {
    let rules = RuleSet([RuleFiles.rule("test.rule", lines + "examples = { \(examples) },")])
    try #require(rules.diagnostics.map(\.text) == [])
    return try #require(CoverageRun(rules: rules).run().first)
  }

  private let lines = """
    each = "line", when = { code = codes "99202-99215", pos = "11" },
    require = {
      { mods = "25" },
      { any = { { units = { at_most = 4, if_missing = "pass" } }, { mods = "76" } }, key = "units" },
    },
    """

  private func unseen(_ coverage: RuleCoverage) -> [String] {
    coverage.leaves.map { leaf in
      "\(leaf.part) \(leaf.wording.prefix(12)) \(leaf.sawTrue ? "T" : "-")\(leaf.sawFalse ? "F" : "-")"
    }
  }

  @Test func leavesAreSeenAsTheyAreAsked() throws {
    let coverage = try coverage(
      lines,
      """
      { "passes", expect = "pass", claim = { lines = { { mods = { "25" } } } } },
      { "fires", expect = "fire", claim = { lines = { { code = "J1885", pos = "12" }, {} } } },
      """)
    #expect(
      unseen(coverage) == [
        // The second line is asked for its place only where the code fits.
        "when code is one  TF", "when pos is 11 T-", "require.1 mods has 25 TF",
        "units units is at  T-", "units mods has 76 --",
      ])
    #expect(coverage.seenAnswers == 6)
    #expect(coverage.messages.map(\.isProduced) == [true, false])
    #expect(coverage.lacking.count == 4)
  }

  @Test func leavesStandWhereTheyAreWritten() throws {
    let coverage = try coverage(
      lines,
      "{ \"p\", expect = \"pass\", claim = { lines = { { mods = { \"25\" } } } } }, "
        + "{ \"f\", expect = \"fire\" },")
    let places = coverage.leaves.map { ($0.place.line ?? 0, $0.place.column ?? 0) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 < $1 }, "\(places)")
  }

  @Test func quantifiersAndPairsAreSeen() throws {
    let pair = try coverage(
      """
      each = "pair", same = { "code", "dos" }, when = { a = { mods = "LT" }, b = { mods = "RT" } },
      forbid = { compare = { "a.charge", "==", "b.charge" } },
      """,
      """
      { "alike", expect = "fire", claim = { lines = { { mods = { "LT" } }, { mods = { "RT" } } } } },
      { "dearer", expect = "pass",
        claim = { lines = { { mods = { "LT" } }, { mods = { "RT" }, charge = "1.00" } } } },
      """)
    #expect(pair.leaves.allSatisfy { $0.sawTrue && $0.sawFalse }, "\(unseen(pair))")
    let any = try coverage(
      "require = { any_line = { code = \"99213\", mods = \"25\" } },",
      """
      { "has", expect = "pass", claim = { lines = { { mods = { "25" } } } } },
      { "lacks", expect = "fire" },
      """)
    #expect(
      unseen(any) == ["require any_line TF", "require code is 9921 T-", "require mods has 25 TF"])
  }

  /// What is never come to is neither true nor false.
  @Test func exemptionsStopTheWalk() throws {
    let coverage = try coverage(
      "unless = { { \"home\", pos = \"12\" } }, forbid = { [\"claim.pos\"] = { is = \"11\", if_missing = \"pass\" } },",
      """
      { "home", expect = "not_applicable", claim = { pos = "12" } },
      { "office", expect = "fire" }, { "clinic", expect = "pass", claim = { pos = "50" } },
      """)
    #expect(unseen(coverage) == ["unless \"home\" claim.pos is TF", "forbid claim.pos is TF"])
  }

  /// The lines of a function that ran, and those that no example comes to.
  @Test func linesOfFunctionsAreSeen() throws {
    let lines = """
      messages = { many = "m", auth = "a" },
      check = function(claim, ctx)
        if #claim.lines > 2 then
          ctx:find { "many" }
        end
        if claim.prior_auth then
          local text = claim.prior_auth
          ctx:find { "auth", fix = set { prior_auth = text } }
        end
      end,
      """
    let some = try coverage(
      lines,
      "{ \"p\", expect = \"pass\" }, "
        + "{ \"f\", expect = \"fire\", claim = { lines = { {}, {}, {} } } },")
    // The rule begins in line 1, and its own lines in line 4.
    #expect(some.lines.map(\.number) == [6, 7, 9, 10, 11])
    #expect(some.lines.filter(\.ran).map(\.number) == [6, 7, 9])
    let told = some.lacking.map { "\($0.line ?? 0) \($0.message)" }
    #expect(
      told.contains { $0.hasPrefix("10 lines 10 to 11 of the function never ran") }, "\(told)")
    #expect(some.fixes.map { "\($0.key) \($0.isProduced)" } == ["auth false"])
    #expect(some.messages.map { "\($0.key) \($0.isProduced)" } == ["auth false", "many true"])
    let all = try coverage(
      lines,
      "{ \"p\", expect = \"pass\" }, "
        + "{ \"g\", expect = \"fire\", claim = { prior_auth = \"A\" } }, "
        + "{ \"f\", expect = \"fire\", claim = { lines = { {}, {}, {} } } },")
    #expect(all.lines.allSatisfy(\.ran) && all.lacking.map(\.text) == [])
  }
}
