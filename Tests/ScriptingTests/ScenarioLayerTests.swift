import Model
import Scripting
import TestKit
import Testing

/// A scenario is judged by the rules of its own layer and of the earlier ones.
@Suite struct ScenarioLayerTests {
  private static let core = [
    LayerTests.source("core/pack.lua", LayerTests.pack("core", "core")),
    LayerTests.source("core/a.lua", LayerTests.always("core.a")),
  ]
  private static let payer = LayerTests.source(
    "payers/pack.lua", LayerTests.pack("payers", "payer"))
  private static let group = LayerTests.source("group/pack.lua", LayerTests.pack("group", "group"))

  private static func scenario(_ expect: String, name: String = "s") -> String {
    "scenario \"\(name)\" { claim = { created_on = \"2026-03-05\" }, expect = { \(expect) } }\n"
  }

  private static let coreAlone = scenario("find(\"core.a\"), no_other_findings = true")

  private func faults(
    _ sources: [RuleSource], states: [String: RuleState] = [:]
  ) throws -> [String] {
    let rules = RuleSet(sources, states: states)
    try #require(rules.diagnostics.map(\.text) == [])
    try #require(!rules.scenarios.isEmpty)
    return ScenarioRunner(rules: rules).run(seed: 1).compactMap(\.failure?.text)
  }

  /// What a practice adds, of any kind, that would come out otherwise in a scenario of the stock.
  static let additions = [
    ("a rule", LayerTests.always("own.broad")),
    ("a replacement", LayerTests.always("own.a", extra: "replaces = \"core.a\",")),
    (
      "an override",
      "override \"own.off\" { rule = \"core.a\", scope = {}, change = { off = true },"
        + " reason = \"r\", owner = \"o\", effective = { from = \"2026-01-01\", to = \"2026-05-31\" } }"
    ),
  ]

  @Test(arguments: additions, ["core", "payers"])
  func ofAnEarlierLayerWhatThePracticeAddsDoesNotCount(
    addition: (name: String, text: String), folder: String
  ) throws {
    let sources =
      Self.core + [
        Self.payer, LayerTests.source("\(folder)/scenario.lua", Self.coreAlone),
        LayerTests.source("own/own.lua", addition.text),
      ]
    #expect(try faults(sources) == [], "\(addition.name)")
    // The same scenario in the practice's own files is judged by everything.
    let own =
      Self.core + [
        LayerTests.source("own/scenario.lua", Self.coreAlone),
        LayerTests.source("own/own.lua", addition.text),
      ]
    #expect(try faults(own).count == 1, "\(addition.name)")
  }

  /// A list that the practice replaces stays as the stock has it.
  @Test func listsOfLaterLayersDoNotCount() throws {
    func list(_ codes: String, _ extra: String = "") -> String {
      "code_list \"visits\" { source = \"test\", \(extra)"
        + "values = { { from = \"2020-01-01\", codes = codes \"\(codes)\" } } }\n"
    }
    let listed = RuleFiles.text(
      "core.listed",
      "each = \"line\", forbid = { code = list \"visits\" }, \(RuleFiles.anyExamples)")
    let sources = [
      LayerTests.source("core/pack.lua", LayerTests.pack("core", "core")),
      LayerTests.source("core/a.lua", list("99213") + listed),
      LayerTests.source("core/s.lua", Self.scenario("find(\"core.listed\")")),
      LayerTests.source("own/s.lua", Self.scenario("no_find(\"core.listed\")", name: "own")),
      LayerTests.source("own/l.lua", list("97110", "replaces = \"visits\", ")),
    ]
    #expect(try faults(sources) == [])
  }

  /// A group's override counts in a group's scenario, and a practice's does not.
  @Test func aGroupIsJudgedWithItsOwnOverrides() throws {
    func override(_ id: String, _ severity: String, _ from: String, _ to: String) -> String {
      "override \"\(id)\" { rule = \"core.a\", scope = {}, change = { severity = \"\(severity)\" },"
        + " reason = \"r\", owner = \"o\", approved_by = \"p\","
        + " effective = { from = \"\(from)\", to = \"\(to)\" } }"
    }
    let sources =
      Self.core + [
        Self.group,
        LayerTests.source("group/o.lua", override("group.o", "warn", "2026-03-01", "2026-03-31")),
        LayerTests.source(
          "group/s.lua",
          Self.scenario(
            "find(\"core.a\", { severity = \"warn\", overridden_by = \"group.o\" }), "
              + "no_other_findings = true")),
        LayerTests.source("own/own.lua", LayerTests.always("own.broad")),
      ]
    #expect(try faults(sources) == [])
  }

  /// States are the practice's: a stock rule in shadow holds nothing, and the stock's scenario stands.
  @Test(arguments: [RuleState.shadow, .draft, .retired])
  func statesDoNotCountInAnEarlierLayer(state: RuleState) throws {
    let sources = Self.core + [LayerTests.source("core/s.lua", Self.coreAlone)]
    #expect(try faults(sources, states: ["core.a": state]) == [])
    let own = Self.core + [LayerTests.source("own/s.lua", Self.coreAlone)]
    #expect(try faults(own, states: ["core.a": state]).count == 1)
  }

  /// What its own layer or an earlier one finds is not hidden.
  @Test func whatIsWrongInItsOwnLayerFails() throws {
    let sources =
      Self.core + [
        LayerTests.source("core/b.lua", LayerTests.always("core.b")),
        LayerTests.source("core/s.lua", Self.coreAlone),
        LayerTests.source("own/own.lua", LayerTests.always("own.broad")),
      ]
    let faults = try faults(sources)
    #expect(faults.count == 1 && faults[0].contains("unexpected core.b"), "\(faults)")
    #expect(!faults[0].contains("own.broad"))
  }

  @Test func aRuleOfALaterLayerCannotBeNamed() {
    let sources =
      Self.core + [
        LayerTests.source("core/s.lua", Self.scenario("no_find(\"own.broad\")")),
        LayerTests.source("own/own.lua", LayerTests.always("own.broad")),
      ]
    let faults = RuleSet(sources).diagnostics.map(\.text)
    #expect(faults.count == 1)
    #expect(
      faults.first?.contains(
        "E171 s: the rule 'own.broad' is of the layer practice, and this scenario of the layer core"
      )
        ?? false, "\(faults)")
  }

  /// A stock rule that leans on a practice's list is not there without it, and that is said.
  @Test func whatDoesNotLoadWithoutLaterLayersIsSaid() throws {
    let listed = RuleFiles.text(
      "core.listed",
      "each = \"line\", forbid = { code = list \"visits\" }, \(RuleFiles.anyExamples)")
    let sources =
      Self.core + [
        LayerTests.source("core/l.lua", listed),
        LayerTests.source("core/s.lua", Self.coreAlone),
        LayerTests.source(
          "own/l.lua",
          "code_list \"visits\" { source = \"test\", "
            + "values = { { from = \"2020-01-01\", codes = codes \"97110\" } } }\n"),
      ]
    let faults = try faults(sources)
    #expect(faults.count == 1)
    #expect(faults.first?.contains("do not load without those of later layers") ?? false)
  }

  /// A payer's pack names its payer as soon as it holds a rule.
  @Test func aPayersPackOfRulesNamesItsPayer() {
    let scenarios = LayerTests.source("payers/s.lua", Self.coreAlone)
    #expect(RuleSet(Self.core + [Self.payer, scenarios]).isComplete)
    let rule = LayerTests.source("payers/a.lua", LayerTests.always("p.a"))
    let faults = RuleSet(Self.core + [Self.payer, scenarios, rule]).diagnostics
    #expect(faults.map(\.code) == [.packMisplaced])
    #expect(faults.first?.file == "payers/pack.lua")
  }
}
