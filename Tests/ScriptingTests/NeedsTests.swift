import Model
import Scripting
import TestKit
import Testing

/// Facts that claims do not carry, and what a rule answers for want of them.
@Suite struct NeedsTests {
  private let asOf = CivilDate(days: 20_600)

  private func judge(_ lines: String, severity: String = "hold") throws -> ClaimReport {
    let rules = RuleSet([
      RuleFiles.rule("test.rule", severity: severity, lines + RuleFiles.anyExamples)
    ])
    try #require(rules.diagnostics.map(\.text) == [])
    let batch = ClaimRecipe().batch()
    return Scrubber(rules: rules, asOf: asOf).scrub(batch[0])
  }

  @Test(arguments: [
    ("hold", "if_unknown = \"hold\",", ClaimStatus.cleanUnjudged, 1),
    ("hold", "", .cleanUnjudged, 1), ("hold", "if_unknown = \"warn\",", .clean, 1),
    ("warn", "if_unknown = \"hold\",", .cleanUnjudged, 1), ("warn", "", .clean, 1),
    ("hold", "if_unknown = \"skip\",", .clean, 0),
  ])
  func whatAnUnjudgedClaimIsWorth(
    severity: String, answer: String, status: ClaimStatus, listed: Int
  ) throws {
    let report = try judge(
      "needs = { \"encounter\" }, \(answer) require = { encounter = { mode = \"video\" } },",
      severity: severity)
    #expect(report.status == status && report.notJudged.count == listed)
  }

  /// What is skipped is counted, once for a claim.
  @Test func skippedIsCounted() throws {
    let rules = RuleSet([
      RuleFiles.rule(
        "test.rule",
        "each = \"line\", needs = { \"price\" }, if_unknown = \"skip\", "
          + "require = { compare = { \"charge\", \"==\", \"price.charge\" } }, "
          + RuleFiles.anyExamples)
    ])
    try #require(rules.diagnostics.map(\.text) == [])
    var claim = ClaimRecipe()
    claim.lines = [[], [], []]
    let batch = claim.batch()
    let scrubber = Scrubber(rules: rules, asOf: asOf)
    _ = scrubber.scrub(batch[0])
    #expect(scrubber.takeTally().skipped == [1])
  }

  /// A claim that a fact in `when` or `unless` might leave out is not judged.
  ///
  /// Other conditions still leave claims out.
  @Test(arguments: [
    (#"when = { encounter = { mode = "video" } },"#, 1),
    (#"when = { encounter = { mode = { is_not = "video" } } },"#, 1),
    (#"when = { none = { { encounter = { mode = "video" } } } },"#, 1),
    (#"when = { pos = "12", encounter = { mode = "video" } },"#, 0),
    (#"when = { any = { { pos = "12" }, { encounter = { mode = "video" } } } },"#, 1),
    (#"unless = { { "audio", encounter = { mode = "audio" } } },"#, 1),
    (#"unless = { { "office", pos = "11" } },"#, 0),
    (#"when = { any_line = { present = "encounter.mode" } },"#, 1),
  ])
  func aFactLeavesNoClaimOut(lines: String, notJudged: Int) throws {
    let report = try judge(
      "needs = { \"encounter\" }, \(lines) require = { present = \"prior_auth\" },")
    #expect(report.notJudged.count == notJudged && report.findings.isEmpty)
  }

  @Test func filingLimitsAreNotJudgedWithoutAReceipt() throws {
    let report = try judge(
      #"needs = { "receipt" }, if_missing = "fire", "#
        + #"require = { days_between = { "first_dos", "receipt.payer_on", at_most = 365 } },"#
    )
    #expect(report.notJudged.map(\.fact) == ["receipt"])
  }

  @Test(arguments: [
    (#"require = { encounter = { mode = "video" } },"#, "E140"),
    (#"needs = { "coverage" }, require = { encounter = { mode = "video" } },"#, "E140"),
    (#"if_unknown = "warn", require = { present = "prior_auth" },"#, "E140"),
    (#"needs = { "encountr" }, require = { present = "prior_auth" },"#, "E105"),
    (
      #"needs = { "encounter" }, if_unknown = "wrn", require = { present = "prior_auth" },"#,
      "E105"
    ),
    (#"needs = { "encounter" }, require = { encounter = { mod = "video" } },"#, "E110"),
    (#"needs = { "encounter" }, require = { encounter = { mode = "vidio" } },"#, "E105"),
    (
      #"needs = { "encounter" }, require = { present = "prior_auth" }, message = "{encounter.mode}","#,
      "E118"
    ),
  ])
  func faults(lines: String, code: String) {
    let rules = RuleSet([RuleFiles.rule("test.rule", lines + RuleFiles.anyExamples)])
    #expect(rules.diagnostics.map(\.code.rawValue) == [code], "\(rules.diagnostics.map(\.text))")
  }

  @Test func suggestionsNameFacts() throws {
    let rules = RuleSet([
      RuleFiles.rule(
        "test.rule",
        #"needs = { "encounter" }, require = { encounter = { mod = "video" } },"#
          + RuleFiles.anyExamples)
    ])
    #expect(
      rules.diagnostics.first?.message.contains("did you mean 'encounter.mode'?") == true)
  }
}
