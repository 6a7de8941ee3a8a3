import Model
import Scripting
import TestKit
import Testing

/// A claim of very many lines is judged in bounded work and says so, whatever a rule asks.
@Suite struct WorkLimitTests {
  let asOf = CivilDate(days: 20_600)

  /// A claim of so many lines that agree in everything.
  func claim(lines: Int) -> FrameBatch {
    var recipe = ClaimRecipe()
    recipe.lines = Array(repeating: [], count: lines)
    return recipe.batch()
  }

  func judge(_ rule: String, lines: Int) -> (verdict: Verdict, report: ClaimReport) {
    let rules = RuleSet([RuleFiles.rule("test.wide", "\(rule), \(RuleFiles.anyExamples)")])
    #expect(rules.diagnostics.map(\.text) == [])
    let batch = claim(lines: lines)
    return Scrubber(rules: rules, asOf: asOf).verdict(of: 0, on: batch[0])
  }

  static let alike =
    #"each = "pair", same = { "code", "dos" }, require = { compare = { "a.charge", "~=", "b.charge" } }"#

  @Test func everyPairOfTenThousandLines() {
    let (verdict, report) = judge(WorkLimitTests.alike, lines: 10_000)
    #expect(verdict == .error)
    #expect(report.status == .held)
    #expect(
      report.findings.map(\.message) == [
        "E725 the rule would compare 49995000 pairs of lines, more than 10000 — split the claim, name "
          + "more fields in same, or narrow a and b"
      ])
  }

  /// The limit does not touch a claim that the guide allows.
  @Test func everyPairOfAWholeClaim() {
    let (verdict, report) = judge(WorkLimitTests.alike, lines: 50)
    #expect(verdict == .finding)
    #expect(report.findings.count == 50 * 49 / 2)
    let ordered = WorkLimitTests.alike + #", when = { a = { code = "99213" } }"#
    #expect(judge(ordered, lines: 50).report.findings.count == 50 * 49)
  }

  /// Pairs that cannot agree are not compared at all.
  @Test func tenThousandLinesThatDiffer() {
    let rule = WorkLimitTests.alike.replacing(#""code", "dos""#, with: #""number""#)
    #expect(judge(rule, lines: 10_000).verdict == .notApplicable)
  }

  @Test(arguments: [
    #"each = "line", require = { any_line = { code = "J1885", same = { "dos" } } }"#,
    #"each = "line", forbid = { no_line = { code = "99213" } }"#,
    #"require = { no_line = { no_line = { no_line = { code = "99213" } } } }"#,
    #"each = "day", same = { "number" }, require = { sum = { "charge", at_most = "100.00" } }"#,
    #"each = "line", require = { sum = { "charge", same = "dos", at_most = "100.00" } }"#,
  ])
  func quantifiersAreBounded(rule: String) {
    let (verdict, report) = judge(rule, lines: 10_000)
    #expect(verdict == .error)
    #expect(report.findings.last?.severity == .hold)
    let told = report.findings.filter { $0.code == "rule-error" }
    #expect(
      told.map(\.message) == [
        "E725 the rule goes through more than 2000000 records of this claim (10000 lines) — split the "
          + "claim, or narrow the rule with when"
      ])
  }

  /// What one rule has used is not taken from the next one.
  @Test func everyRuleHasItsOwnWork() {
    let wide = #"each = "line", require = { any_line = { code = "99213", same = "dos" } }"#
    let rules = RuleSet(
      (0..<6).map { RuleFiles.rule("test.wide.\($0)", "\(wide), \(RuleFiles.anyExamples)") })
    let batch = claim(lines: 1_000)
    let scrubber = Scrubber(rules: rules, asOf: asOf)
    #expect(scrubber.scrub(batch[0]).status == .clean)
    #expect(scrubber.scrub(batch[0]).status == .clean)
  }

  /// Sums do not overflow, whatever amounts a claim carries.
  @Test func sumsBeyondSixtyFourBits() throws {
    var recipe = ClaimRecipe()
    let charge = try #require(Schema.field(.line, "charge"))
    let total = try #require(Schema.field(.claim, "total"))
    recipe.lines = Array(repeating: [(charge, .number(Int64.max))], count: 4)
    recipe.claim = [(total, .number(Int64.max))]
    let rules = RuleSet([
      RuleFiles.rule(
        "test.sum",
        #"require = { sum = { "charge", more_than = "total" } }, "# + RuleFiles.anyExamples)
    ])
    let batch = recipe.batch()
    #expect(Scrubber(rules: rules, asOf: asOf).verdict(of: 0, on: batch[0]).verdict == .pass)
    let steps = Explainer(rules: rules, asOf: asOf).explain("test.sum", batch[0])[0].steps
    #expect(steps.contains { $0.text.contains("it is 36893488147419103228") })
  }
}
