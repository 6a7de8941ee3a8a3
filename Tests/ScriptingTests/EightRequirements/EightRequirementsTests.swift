import Foundation
import Model
import Scripting
import TestKit
import Testing

/// Eight ordinary requirements of a billing office, written in the language as far as a claim carries
/// the facts: each fires, passes, or says that it is not judged.
@Suite struct EightRequirementsTests {
  private func rules() throws -> RuleSet {
    let url = TestData.project.appendingPathComponent(
      "Tests/Requirements/requirements.lua")
    let rules = RuleSet([
      RuleSource(path: "requirements.lua", bytes: Array(try Data(contentsOf: url)))
    ])
    try #require(rules.diagnostics.map(\.text) == [])
    return rules
  }

  @Test func everyExampleComesOut() throws {
    let outcomes = ExampleRunner(rules: try rules()).run()
    #expect(outcomes.compactMap(\.failure?.text) == [])
    #expect(outcomes.count >= 30)
  }

  /// What each requirement can answer today.
  @Test func whatIsJudged() throws {
    let rules = try rules()
    var shown: [String: Set<String>] = [:]
    for rule in rules.rules {
      for example in rule.examples {
        let requirement = String(rule.id.prefix(2))
        switch example.expectation {
        case .verdict(let verdict): shown[requirement, default: []].insert(verdict.rawValue)
        case .count(0): shown[requirement, default: []].insert("pass")
        case .line, .count: shown[requirement, default: []].insert("finding")
        }
      }
    }
    let judged: Set = ["pass", "finding"]
    for requirement in ["r1", "r2", "r3", "r4", "r5", "r7"] {
      #expect(shown[requirement]?.isSuperset(of: judged) == true, "\(requirement)")
    }
    for requirement in ["r1", "r4", "r5"] {
      #expect(shown[requirement]?.contains("not_judged") == true, "\(requirement)")
    }
    // R6 waits for prices and is skipped without them; R8 is no rule about claims.
    #expect(shown["r6"] == ["not_applicable"])
    #expect(shown["r8"] == nil)
  }

  /// The parts that are no rules about claims have vocabularies of their own, which are named as not
  /// built and never half understood.
  @Test(arguments: ["route", "workflow", "reminder"]) func theRestHasItsOwnVocabulary(kind: String)
  {
    let source = "\(kind) \"r.x\" { on = \"claim.after_post\" }"
    let rules = RuleSet([RuleSource(path: "a.lua", bytes: Array(source.utf8))])
    #expect(rules.diagnostics.map(\.code.rawValue).contains("E119"))
  }

  /// The two payers of R2 want opposite things, and each fix makes the claim right for its payer.
  @Test func bilateralFixes() throws {
    let rules = try rules()
    let asOf = StandardClaim.asOf
    for (id, expected) in [("r2.a-no-50", [["LT"], ["RT"]]), ("r2.m-use-50", [["50"]])] {
      let number = try #require(rules.rules.firstIndex { $0.id == id })
      let example = try #require(rules.rules[number].examples.first { $0.expectation.fires })
      let batch = example.claim.batch()
      let proposal = try #require(
        Scrubber(rules: rules, asOf: asOf).proposals(of: number, on: batch[0]).first)
      #expect(proposal.claim.lines.map { $0.texts("mods") } == expected)
      #expect(proposal.claim.lineTotal == Claim(batch[0]).lineTotal)
    }
  }
}
