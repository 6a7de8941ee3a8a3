import Model
import Office
import TestKit
import Testing

/// What `scrubjay test` makes of examples and scenarios, and how far the stock can be trusted.
@Suite struct RuleTestTests {
  private let rule = RuleFiles.text(
    "test.rule", from: "2026-01-01",
    "forbid = { pos = { is = \"12\", if_missing = \"pass\" } }, "
      + "examples = { { \"office\", expect = \"pass\" }, "
      + "{ \"home\", claim = { pos = \"12\" }, expect = \"fire\" } },")

  private func book(_ texts: String...) -> RuleBook {
    RuleBook(
      files: texts.enumerated().map { (path: "rules/\($0).lua", bytes: Array($1.utf8)) })
  }

  private func scenario(_ body: String) -> String { "scenario \"s\" { \(body) }" }

  @Test func resultsDoNotDependOnTheSeed() {
    let book = book(rule, scenario("expect = { no_other_findings = true }"))
    let tests = [UInt64(1), 2, 3].map { RuleTest(book, seed: $0) }
    #expect(tests.allSatisfy { $0.isPassed })
    #expect(Set(tests.map { $0.outcomes.map(\.name) }) == [["office", "home", "s"]])
    #expect(tests[0].summary == "1 rule, 2 examples, 1 scenario: 3 passed, 0 failed")
  }

  @Test func whatTestsNothingFails() {
    let list = book(
      "code_list \"a.b\" { title = \"t\", source = \"s\", "
        + "values = { { from = \"2026-01-01\", codes = codes \"1\" } } }")
    #expect(RuleTest(list, seed: 1).diagnostics.map(\.code) == [.noRules])
    #expect(RuleTest(list, seed: 1, failsOnEmpty: false).isPassed)
    let bare = book(RuleFiles.text("test.bare", "require = { present = \"payer.id\" },"))
    #expect(RuleTest(bare, seed: 1).diagnostics.map(\.code) == [.missingExample])
    #expect(RuleTest(bare, seed: 1, failsOnEmpty: false).isPassed)
    // A rule that is asked for and has none is not a passed test.
    #expect(
      RuleTest(book(rule), seed: 1, only: ["test.other"]).diagnostics.map(\.code) == [.nothingRun])
  }

  /// Why a file did not load comes before that nothing could be run.
  @Test func theFaultsOfFilesAreToldFirst() {
    let test = RuleTest(book("rule \"test.a\" {\n  titel = \"t\",\n"), seed: 1)
    #expect(test.diagnostics.map(\.code) == [.syntax, .nothingRun])
  }

  @Test(arguments: [
    ("claim = { pos = \"12\" }, expect = { find(\"test.rule\", { severity = \"hold\" }) }", true),
    ("claim = { pos = \"12\" }, expect = { find(\"test.rule\", { severity = \"warn\" }) }", false),
    (
      "claim = { pos = \"12\" }, expect = { find(\"test.rule\", { key = \"forbid\", count = 1 }) }",
      true
    ),
    ("claim = { pos = \"12\" }, expect = { find(\"test.rule\", { count = 2 }) }", false),
    ("claim = { pos = \"12\" }, expect = { no_other_findings = true }", false),
    ("claim = { pos = \"12\" }, expect = { no_find(\"test.rule\") }", false),
    ("claim = { pos = \"12\" }, expect = { status = \"held\" }", true),
    ("claim = { pos = \"11\" }, expect = { find(\"test.rule\") }", false),
    ("claim = { pos = \"11\" }, expect = { no_find(\"test.rule\"), status = \"clean\" }", true),
  ])
  func scenariosSayWhatIsFound(body: String, passes: Bool) {
    let test = RuleTest(book(rule, scenario(body)), seed: 1)
    #expect(test.faults.map(\.text) == [])
    #expect(test.failures.map(\.code) == (passes ? [] : [.scenarioFailed]))
  }

  /// Whoever changes a stock rule by mistake is told by its examples: nine times of ten where it holds
  /// claims, three times of four elsewhere.
  @Test func stockExamplesNoticeChanges() throws {
    let report = MutationReport(try RuleFiles.stockBook())
    #expect(
      report.rules.compactMap(\.skipped).allSatisfy {
        $0 == "no input carries yet what it needs"
          || $0 == "no example of the rules that name it can be tried"
      })
    for (severity, score) in report.scores {
      let bar = severity == .hold ? 900 : 750
      #expect(score.permille ?? 0 >= bar, "\(severity.rawValue) \(score.text)")
      #expect(score.counted > (severity == .info ? 1 : 400))
    }
  }
}
