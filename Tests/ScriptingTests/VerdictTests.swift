import Model
import Scripting
import TestKit
import Testing

/// The five verdicts, and what becomes of a claim by them.
@Suite struct FiveVerdictTests {
  private let asOf = CivilDate(days: 20_600)

  private func verdict(
    _ lines: String, from: String = "2000-01-01", on claim: ClaimRecipe = ClaimRecipe()
  ) throws -> (Verdict, ClaimReport) {
    let rules = RuleSet([RuleFiles.rule("test.rule", from: from, lines + RuleFiles.anyExamples)])
    try #require(rules.diagnostics.map(\.text) == [])
    let batch = claim.batch()
    let scrubber = Scrubber(rules: rules, asOf: asOf)
    let judged = scrubber.verdict(of: 0, on: batch[0])
    return (judged.verdict, scrubber.scrub(batch[0]))
  }

  @Test func pass() throws {
    let (verdict, report) = try verdict(
      "require = { pos = { is = \"11\", if_missing = \"fire\" } },")
    #expect(verdict == .pass && report.status == .clean)
  }

  @Test func finding() throws {
    let (verdict, report) = try verdict(
      "forbid = { pos = { is = \"11\", if_missing = \"pass\" } },")
    #expect(verdict == .finding && report.status == .held)
    #expect(report.findings.map(\.code) == ["forbid"])
  }

  @Test func notApplicable() throws {
    let (verdict, report) = try verdict(
      "when = { pos = \"12\" }, require = { present = \"prior_auth\" },")
    #expect(verdict == .notApplicable && report.status == .clean)
  }

  @Test func notJudgedWithoutTheFactItNeeds() throws {
    let (verdict, report) = try verdict(
      "needs = { \"history\" }, require = { present = \"prior_auth\" },")
    #expect(verdict == .notJudged && report.status == .cleanUnjudged)
    #expect(report.notJudged.map(\.fact) == ["history"])
  }

  @Test func otherPayersAreOnTheClaim() throws {
    let (verdict, _) = try verdict(
      "needs = { \"other_payers\" }, forbid = { other_payer_count = { at_least = 1 } },")
    #expect(verdict == .pass)
  }

  @Test func notJudgedWithoutADate() throws {
    var claim = ClaimRecipe()
    if let dos = Schema.field(.line, "dos") { claim.lines = [[(dos, nil)]] }
    let (verdict, report) = try verdict("require = { present = \"prior_auth\" },", on: claim)
    #expect(verdict == .notJudged && report.notJudged.map(\.fact) == ["date of service"])
  }

  @Test func errorWhenARequiredFieldIsBlank() throws {
    var claim = ClaimRecipe()
    if let code = Schema.field(.line, "code") { claim.lines = [[(code, nil)]] }
    let (verdict, report) = try verdict(
      "each = \"line\", require = { code = codes \"99202-99215\" },", on: claim)
    #expect(verdict == .error && report.status == .held)
    #expect(report.findings.map(\.code) == ["rule-error"])
  }

  @Test func errorOfABodyHoldsUnderTheRulesName() throws {
    let (verdict, report) = try verdict("check = function(claim) return claim.total + 1 end,")
    #expect(verdict == .error && report.status == .held)
    #expect(report.findings.first?.rule == "test.rule")
  }

  /// A rule is in force from its first day, not before; both ends count.
  @Test(arguments: [("2026-03-02", Verdict.finding), ("2026-03-03", .notApplicable)])
  func windowBeginsOnItsFirstDay(from: String, expected: Verdict) throws {
    let (verdict, _) = try verdict("require = { present = \"prior_auth\" },", from: from)
    #expect(verdict == expected)
  }

  /// Two windows of one id: the date of service says which of them judges.
  @Test func oneIdTwoWindows() throws {
    func text(_ window: String, _ pos: String) -> String {
      """
      rule "test.rule" {
        title = "t", severity = "hold", scope = {}, effective = \(window), source = "s", owner = "o",
        require = { pos = { is = "\(pos)", if_missing = "fire" } },
        \(RuleFiles.anyExamples)
      }

      """
    }
    let source =
      text("{ from = \"2020-01-01\", to = \"2026-03-01\" }", "12")
      + text("{ from = \"2026-03-02\" }", "11")
    let rules = RuleSet([RuleSource(path: "a.lua", bytes: Array(source.utf8))])
    try #require(rules.diagnostics.map(\.text) == [])
    let batch = ClaimRecipe().batch()
    #expect(Scrubber(rules: rules, asOf: asOf).scrub(batch[0]).findings.isEmpty)
  }

  /// In a rule about lines, `diagnoses` is what the line points to; `claim.diagnoses` is all of them.
  @Test func diagnosesOfALineAreThoseItPointsTo() throws {
    var claim = ClaimRecipe()
    let all = try #require(Schema.field(.claim, "diagnoses"))
    let pointers = try #require(Schema.field(.line, "pointers"))
    claim.claim = [(all, .texts(["I10", "M5450"]))]
    claim.lines = [[(pointers, .numbers([1]))], [(pointers, .numbers([2, 1]))]]
    let pointed = try verdict(
      "each = \"line\", forbid = { diagnoses = codes \"M54*\" },", on: claim)
    #expect(pointed.1.findings.map(\.line) == [2])
    let any = try verdict(
      "each = \"line\", forbid = { [\"claim.diagnoses\"] = codes \"M54*\" },", on: claim)
    #expect(any.1.findings.map(\.line) == [1, 2])
  }
}
