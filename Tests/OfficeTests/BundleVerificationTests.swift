import Model
import Office
import Scripting
import TestKit
import Testing

/// What a bundle must show before it may be activated.
@Suite struct BundleVerificationTests {
  private func verify(
    _ more: [BundleFile] = [], states: [String: RuleState] = [:]
  ) throws -> BundleVerification {
    BundleVerification(try RuleBundle(files: SampleBundles.files + more, states: states))
  }

  private func failed(_ verification: BundleVerification) -> [String] {
    verification.checks.filter { !$0.passed }.map(\.name)
  }

  @Test func aGoodBundlePasses() throws {
    let verification = try verify(states: ["acme.office-only": .shadow])
    #expect(verification.isPassed, "\(verification.lines)")
    #expect(
      verification.lines == [
        "ok     files     3 files, \(size) bytes, each as the manifest lists it",
        "ok     load      2 rules without a fault", "ok     states    1 shadow, 1 active",
        "ok     examples  4 of 4 examples pass",
      ])
  }

  private var size: Int { SampleBundles.files.reduce(0) { $0 + $1.bytes.count } }

  @Test func aStateOfNoRuleIsRefusedWithASuggestion() throws {
    let verification = try verify(states: ["acme.ofice-only": .shadow])
    #expect(failed(verification) == ["states"])
    #expect(
      verification.lines.contains {
        $0.contains(
          "B120 there is no rule 'acme.ofice-only' in the bundle — did you mean "
            + "'acme.office-only'?")
      })
  }

  @Test func aFaultIsRefused() throws {
    let bad = SampleBundles.file("rules/bad.lua", "rule \"acme.bad\" { titel = 1 }\n")
    let verification = try verify([bad])
    #expect(failed(verification) == ["load"])
    #expect(verification.lines.contains { $0.contains("rules/bad.lua:1") })
  }

  /// Examples are judged whatever the rule's state: a draft may be activated next.
  @Test(arguments: RuleState.allCases)
  func examplesOfEveryStateMustPass(state: RuleState) throws {
    let lying = SampleBundles.file(
      "rules/lying.lua",
      RuleFiles.text(
        "acme.lying",
        "forbid = { pos = { is = \"11\", if_missing = \"pass\" } },\n  " + RuleFiles.anyExamples))
    let verification = try verify([lying], states: ["acme.lying": state])
    #expect(failed(verification) == ["examples"])
    #expect(verification.lines.contains { $0.contains("T001 acme.lying") })
  }

  /// A rule at rest is there for those that name it: an override, or a rule that stands for it.
  @Test func whatNamesARuleAtRestStillLoads() throws {
    let more = [
      SampleBundles.file(
        "practice/own.lua",
        RuleFiles.text(
          "own.office",
          "replaces = \"core.office\", require = { pos = { is = \"11\", if_missing = \"fire\" } },\n"
            + "examples = { { \"a\", expect = \"pass\" },"
            + " { \"b\", claim = { pos = \"12\" }, expect = \"fire\" } },")),
      SampleBundles.file(
        "core/office.lua",
        RuleFiles.text(
          "core.office",
          "require = { pos = { is = \"11\", if_missing = \"fire\" } },\n"
            + "examples = { { \"a\", expect = \"pass\" },"
            + " { \"b\", claim = { pos = \"12\" }, expect = \"fire\" } },")),
      SampleBundles.file(
        "core/pack.lua", "pack \"core\" { title = \"t\", layer = \"core\", owner = \"o\" }\n"),
      SampleBundles.file(
        "practice/change.lua",
        "override \"own.change\" { rule = \"acme.note-kind\", scope = { payer = \"P\" },\n"
          + "  change = { severity = \"info\" }, reason = \"r\", owner = \"o\",\n"
          + "  effective = { from = \"2026-01-01\", to = \"2026-12-31\" } }\n"),
    ]
    for state in RuleState.allCases {
      let verification = try verify(
        more, states: ["core.office": state, "acme.note-kind": state, "own.office": .active])
      #expect(verification.isPassed, "\(state): \(verification.lines)")
    }
    let listed = RuleListing(
      try verify(more, states: ["core.office": .retired]).book
    ).rows.map { "\($0.rule) \($0.state)" }
    #expect(listed.contains("core.office retired"))
  }

  /// A practice's own rule for every claim, and states it gives to stock rules, leave the stock's own
  /// scenarios alone.
  @Test func whatAPracticeAddsDoesNotFailTheStocksScenarios() throws {
    let stock = try RuleFiles.stock().map { BundleFile(path: $0.path, bytes: $0.bytes) }
    let broad = SampleBundles.file(
      "own/broad.lua",
      RuleFiles.text(
        "own.broad",
        "each = \"line\", forbid = { charge = { at_least = \"0\" } }, examples = { "
          + "{ \"a\", expect = \"fire\" }, "
          + "{ \"b\", expect = { count = 0 }, claim = { lines = {} } } },"))
    let verification = BundleVerification(
      try RuleBundle(
        files: stock + [broad], states: ["kittiwake.bilateral-two-lines": .shadow]))
    #expect(verification.isPassed, "\(verification.lines)")
    #expect(verification.checks.contains { $0.name == "scenarios" })
    // What a payer's own pack adds does count in them.
    let pack = SampleBundles.file(
      "own/pack.lua",
      "pack \"own\" { title = \"t\", layer = \"core\", owner = \"o\" }\n")
    let early = BundleVerification(try RuleBundle(files: stock + [broad, pack]))
    #expect(failed(early) == ["scenarios"])
  }
}
