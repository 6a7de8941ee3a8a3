import Model
import Scripting
import TestKit
import Testing

/// Draft, shadow, active, retired: what runs, and what can hold a claim.
@Suite struct RuleStateTests {
  private let asOf = CivilDate(days: 20_600)

  private func report(
    _ lines: String, _ state: RuleState, on claim: ClaimRecipe = ClaimRecipe()
  ) throws -> ClaimReport {
    let rules = RuleSet(
      [RuleFiles.rule("test.rule", lines + RuleFiles.anyExamples)], states: ["test.rule": state])
    try #require(rules.diagnostics.map(\.text) == [])
    let batch = claim.batch()
    return Scrubber(rules: rules, asOf: asOf).scrub(batch[0])
  }

  private let fires = "forbid = { pos = { is = \"11\", if_missing = \"pass\" } },"

  @Test func activeHolds() throws {
    let report = try report(fires, .active)
    #expect(report.status == .held && report.findings.count == 1 && report.shadow.isEmpty)
    #expect(report.isPlain)
  }

  @Test func shadowRecordsAndDoesNotHold() throws {
    let active = try report(fires, .active)
    let report = try report(fires, .shadow)
    #expect(report.status == .clean && report.findings.isEmpty && report.notJudged.isEmpty)
    #expect(report.shadow == active.findings)
  }

  @Test(arguments: [RuleState.draft, .retired])
  func atRestNothingIsSaid(state: RuleState) throws {
    let report = try report(fires, state)
    #expect(report.status == .clean && report.findings.isEmpty && report.shadow.isEmpty)
  }

  /// An error holds under a rule's name, but not under the name of one in shadow.
  @Test func anErrorInShadowDoesNotHold() throws {
    let fails = "check = function(claim) return claim.total + 1 end,"
    #expect(try report(fails, .active).status == .held)
    let report = try report(fails, .shadow)
    #expect(report.status == .clean && report.findings.isEmpty)
    #expect(report.shadow.map(\.code) == ["rule-error"])
  }

  @Test func whatShadowCannotJudgeLeavesTheClaimClean() throws {
    let needs = "needs = { \"history\" }, require = { present = \"prior_auth\" },"
    #expect(try report(needs, .active).status == .cleanUnjudged)
    let report = try report(needs, .shadow)
    #expect(report.status == .clean && report.notJudged.isEmpty)
  }

  @Test func shadowProposesNothing() throws {
    let lines =
      "each = \"line\", forbid = { number = 1 }, fix = add_modifier \"LT\", "
      + RuleFiles.anyExamples
    let batch = ClaimRecipe().batch()
    for (state, count) in [(RuleState.active, 1), (.shadow, 0)] {
      let rules = RuleSet([RuleFiles.rule("test.rule", lines)], states: ["test.rule": state])
      try #require(rules.diagnostics.map(\.text) == [])
      let scrubber = Scrubber(rules: rules, asOf: asOf)
      #expect(scrubber.proposals(of: 0, on: batch[0]).count == count)
      #expect(scrubber.scrub(batch[0]).findings.count == count)
    }
  }

  /// What is said of a rule in shadow says that it is.
  @Test func explanationsNameTheShadow() throws {
    let rules = RuleSet(
      [RuleFiles.rule("test.rule", fires + RuleFiles.anyExamples)], states: ["test.rule": .shadow])
    let batch = ClaimRecipe().batch()
    let said = try #require(
      Explainer(rules: rules, asOf: asOf).explain("test.rule", batch[0]).first)
    #expect(said.verdict == .finding && said.reason.hasPrefix("in shadow, so it holds nothing: "))
    #expect(said.findings.count == 1)
  }

  /// Under any states: what is in shadow changes nothing that is found, left unjudged or turned off,
  /// and what it finds is what it would find if it were active.
  @Test func shadowIsWithoutInfluence() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("RuleStateTests seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let sources = LayerTests.bundle + Conditions.rules() + [DeterminismTests.hungry]
    let ids = Set(RuleSet(sources).rules.map(\.id)).sorted()
    var claims = RandomClaims(seed: seed)
    let batch = claims.batch(50)
    var recorded: Set<String> = []
    for round in 0..<10 {
      var states: [String: RuleState] = [:]
      for (number, id) in ids.enumerated() {
        // Every rule comes through every state first; then at random.
        let all = RuleState.allCases
        states[id] =
          round < all.count
          ? all[(round + number) % all.count] : all.randomElement(using: &random)
      }
      func reports(_ change: (RuleState) -> RuleState) -> [ClaimReport] {
        let rules = RuleSet(sources, states: states.mapValues(change))
        #expect(rules.diagnostics.map(\.text) == [])
        let scrubber = Scrubber(rules: rules, asOf: asOf)
        return (0..<batch.count).map { scrubber.scrub(batch[$0]) }
      }
      let with = reports { $0 }
      let without = reports { $0 == .shadow ? .retired : $0 }
      let activated = reports { $0 == .shadow ? .active : $0 }
      let isShadow = { (id: String) in states[id] == .shadow }
      for index in with.indices {
        let (report, other) = (with[index], without[index])
        #expect(report.findings == other.findings && report.notJudged == other.notJudged)
        #expect(report.turnedOff == other.turnedOff && report.status == other.status)
        #expect(other.shadow.isEmpty)
        #expect(report.shadow == activated[index].findings.filter { isShadow($0.rule) })
        recorded.formUnion(report.shadow.map(\.rule))
      }
    }
    #expect(recorded.isSuperset(of: ["core.a", "hill.a", "core.b"]), "\(recorded.sorted())")
  }

  /// Two rules that would stand for one: a draft or one in shadow may wait beside the one in force.
  @Test func aSuccessorMayWaitBesideTheRuleInForce() {
    let sources =
      LayerTests.bundle + [
        LayerTests.source(
          "rules/x/r.lua", LayerTests.always("x.two", extra: "replaces = \"core.a\","))
      ]
    #expect(RuleSet(sources).diagnostics.map(\.code) == [.twoWriters])
    for state in [RuleState.draft, .shadow, .retired] {
      #expect(RuleSet(sources, states: ["x.two": state]).diagnostics.map(\.text) == [])
    }
    let both = RuleSet(sources, states: ["x.two": .shadow, "hill.a": .shadow])
    #expect(both.diagnostics.map(\.code) == [.twoWriters])
  }
}
