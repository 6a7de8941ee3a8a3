import Model
import Scripting
import TestKit
import Testing

@Suite struct DeterminismTests {
  let asOf = CivilDate(days: 20_600)

  /// A body that uses close to the memory limit, and one that uses it up on some claims only.
  static let hungry = RuleFiles.rule(
    "test.hungry",
    """
    check = function(claim, ctx)
      local parts = {}
      for i = 1, 60 * #claim.lines do parts[i] = string.rep(claim.id .. i, 8000) end
      if #parts > 100 then ctx:find { "long" } end
    end,
    messages = { long = "{id} has many lines" },
    \(RuleFiles.anyExamples)
    """)

  /// The order in which rule files come in changes nothing.
  @Test func hundredShufflesOfRuleFiles() throws {
    var sources = Conditions.rules() + [DeterminismTests.hungry]
    sources += try RuleFiles.stock()
    var claims = RandomClaims(seed: 21)
    let batch = claims.batch(40)
    let expected = reports(RuleSet(sources), batch)
    #expect(expected.contains { !$0.findings.isEmpty })
    var random = SeededGenerator(seed: 22)
    for _ in 0..<100 {
      sources.shuffle(using: &random)
      let again = reports(RuleSet(sources), batch)
      #expect(again.map(\.findings) == expected.map(\.findings))
      #expect(again.map(\.notJudged) == expected.map(\.notJudged))
    }
  }

  /// A claim judged in a fresh state and after many others has the same report.
  @Test func freshAndUsedStatesAgree() throws {
    let rules = RuleSet(try RuleFiles.stock() + [DeterminismTests.hungry])
    #expect(rules.isComplete)
    var claims = RandomClaims(seed: 23)
    let batch = claims.batch(120)
    let used = Scrubber(rules: rules, asOf: asOf)
    var outcomes: Set<String> = []
    for index in 0..<batch.count {
      let after = used.scrub(batch[index])
      let fresh = Scrubber(rules: rules, asOf: asOf).scrub(batch[index])
      #expect(after.findings == fresh.findings, "claim \(index)")
      outcomes.formUnion(after.findings.filter { $0.rule == "test.hungry" }.map(\.code))
    }
    #expect(
      outcomes == ["long", "rule-error"], "the rule both passes near the limit and is stopped")
  }

  private func reports(_ rules: RuleSet, _ batch: FrameBatch) -> [ClaimReport] {
    let scrubber = Scrubber(rules: rules, asOf: asOf)
    return (0..<batch.count).map { scrubber.scrub(batch[$0]) }
  }
}
