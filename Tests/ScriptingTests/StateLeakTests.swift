import Model
import Scripting
import TestKit
import Testing

/// Examples run in any order, twice in one state, and say when a run leaves something behind.
@Suite struct StateLeakTests {
  static let counting = """
    local seen = 0
    rule "test.counts" {
      title = "counts", severity = "warn", scope = {}, effective = { from = "2026-01-01" },
      source = "test", owner = "test",
      messages = { second = "not the first" },
      check = function(claim, ctx)
        seen = seen + 1
        if seen > 1 then ctx:find { "second" } end
      end,
      examples = { { "first", expect = "pass" }, { "second", expect = "fire" } },
    }
    """

  @Test func aRuleThatCountsClaimsIsALeak() throws {
    let rules = RuleSet([RuleSource(path: "a.lua", bytes: Array(Self.counting.utf8))])
    try #require(rules.diagnostics.map(\.text) == [])
    for seed in [UInt64(1), 2, 3] {
      let codes = ExampleRunner(rules: rules).run(seed: seed).compactMap(\.failure?.code)
      #expect(codes == [.stateLeak, .stateLeak], "seed \(seed)")
    }
  }

  @Test func aRuleThatKeepsNothingIsNone() throws {
    let body = Self.counting.replacing("seen = seen + 1", with: "local seen = claim.line_count")
    let rules = RuleSet([RuleSource(path: "a.lua", bytes: Array(body.utf8))])
    try #require(rules.diagnostics.map(\.text) == [])
    let outcomes = ExampleRunner(rules: rules).run(seed: 1)
    #expect(outcomes.map { $0.failure?.code } == [nil, .exampleFailed])
  }

  /// Two answers that differ in anything are told; the same answers are not.
  @Test func everyDifferenceIsSeen() {
    let plain = ClaimReport(id: "A", ordinal: 0, status: .clean, findings: [], notJudged: [])
    let finding = Finding(
      claim: "A", line: 1, rule: "test.rule", severity: .warn, code: "require", message: "said",
      field: nil, at: nil, source: "test")
    var found = plain
    found.findings = [finding]
    var open = plain
    open.notJudged = [ClaimReport.NotJudged(rule: "test.rule", fact: "a", severity: .warn)]
    var other = found
    other.findings[0].message = "said otherwise"
    #expect(StateLeak.between(plain, plain) == nil)
    #expect(StateLeak.between(found, found) == nil)
    #expect(StateLeak.between(plain, found)?.contains("then it found test.rule: said") == true)
    #expect(StateLeak.between(found, other)?.contains("said otherwise") == true)
    #expect(StateLeak.between(plain, open) != nil)
  }

  @Test func aLoopThatDoesNotEndIsNamed() throws {
    let body = Self.counting.replacing("seen = seen + 1", with: "while true do end")
    let rules = RuleSet([RuleSource(path: "a.lua", bytes: Array(body.utf8))])
    try #require(rules.diagnostics.map(\.text) == [])
    let failures = ExampleRunner(rules: rules).run(seed: 1).compactMap(\.failure)
    #expect(failures.map(\.code) == [.exampleStopped, .exampleStopped])
    #expect(failures.allSatisfy { $0.message.contains("E710") || $0.message.contains("E711") })
  }

  /// The order is the seed's, and the same seed gives the same one.
  @Test func seedsGiveOrders() {
    let numbers = Array(0..<40)
    var orders: Set<[Int]> = []
    for seed in [UInt64(1), 2, 3, 4, 5] {
      var first = ExampleOrder(seed: seed)
      var second = ExampleOrder(seed: seed)
      let order = first.shuffled(numbers)
      #expect(order == second.shuffled(numbers))
      #expect(order.sorted() == numbers)
      orders.insert(order)
    }
    #expect(orders.count == 5)
  }
}
