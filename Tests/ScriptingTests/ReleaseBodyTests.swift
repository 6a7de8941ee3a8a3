import CodeSets
import Model
import Scripting
import TestKit
import Testing

/// Functions that ask official files.
@Suite struct ReleaseBodyTests {
  private let asOf = CivilDate(days: 20_600)

  private func rules(
    _ body: String, more: String = "", outside: String = "", severity: String = "hold"
  ) throws -> RuleSet {
    var source = RuleFiles.rule(
      "test.rule", severity: severity,
      """
      messages = { told = "Told {what}" },
      check = function(claim, ctx)
        \(body)
      end,
      \(more)
      """)
    if !outside.isEmpty { source.bytes = Array((outside + "\n").utf8) + source.bytes }
    let rules = RuleSet([source])
    try #require(rules.diagnostics.map(\.text) == [])
    return rules
  }

  private static let examples = """
    examples = { { "a", expect = "fire" }, { "b", expect = "pass" } },
    """

  private static let tell = """
    for _, line in ipairs(claim.lines) do
      if ctx:indicator(line.code, "status", line.dos) == "B" then
        ctx:find { "told", at = line, what = line.code }
      end
    end
    """

  private static let sampled = """
    sample = {
      { file = "mpfs", set = "nonqpp", from = "2026-01-01", rows = {
        { code = "99213", status = "A" }, { code = "36416", status = "B" } } },
    },
    examples = {
      { "bundled", claim = { lines = { {}, { code = "36416" } } }, expect = { line = 2 } },
      { "paid", expect = "pass" },
      { "of another day", claim = { lines = { { dos = "2025-12-31" } } }, expect = "not_judged" },
    },
    """

  private func release(
    _ kind: CodeKind, set: String = "", from: String = "2026-01-01", _ rows: [[String: String]]
  ) throws -> CodeRelease {
    let day = try #require(CivilDate(from))
    return try SampleRelease(kind: kind, set: set, from: day, rows: rows).release(name: "sample")
  }

  private func book(_ releases: CodeRelease...) throws -> ReleaseBook {
    ReleaseBook(try CodeLibrary(releases))
  }

  private func judge(
    _ rules: RuleSet, code: String? = "36416", dos: String? = "2026-03-02"
  ) -> (verdict: Verdict, report: ClaimReport) {
    var claim = PriorClaims.claim("A", dates: ["2026-03-02"])
    PriorClaims.set(&claim, line: 0, "code", code.map { .text($0) })
    let day = dos.flatMap { CivilDate($0) }
    PriorClaims.set(&claim, line: 0, "dos", day.map { .number(Int64($0.days)) })
    let batch = PriorClaims.batch([claim])
    return Scrubber(rules: rules, asOf: asOf).verdict(of: 0, on: batch[0])
  }

  /// The values that an expression has, as the finding tells them.
  private func told(_ expression: String, _ book: ReleaseBook, code: String? = "36416") throws
    -> String
  {
    let rules = try rules(
      """
      local line = claim.lines[1]
      local one, two = \(expression)
      ctx:find { "told", what = tostring(one) .. " " .. tostring(two) }
      """, more: Self.examples)
    let (verdict, report) = judge(rules.asking(book), code: code)
    return verdict == .finding || verdict == .error
      ? report.findings.map(\.message).joined() : report.notJudged.map(\.fact).joined()
  }

  @Test func examplesBringTheirOwnFiles() throws {
    let rules = try rules(Self.tell, more: Self.sampled)
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
    let paid = try book(try release(.mpfs, set: "nonqpp", [["code": "36416", "status": "A"]]))
    #expect(judge(rules.asking(paid)).verdict == .pass)
    let bundled = try book(try release(.mpfs, set: "nonqpp", [["code": "36416", "status": "B"]]))
    #expect(judge(rules.asking(bundled)).verdict == .finding)
  }

  /// What is not to be known is no failure of the rule, whatever its function makes of it.
  @Test func withoutAReleaseNothingIsJudged() throws {
    let caught = """
      local known, status = pcall(function()
        return ctx:indicator(claim.lines[1].code, "status")
      end)
      if not known then ctx:find { "told", what = "nothing" } end
      """
    for body in [Self.tell, caught] {
      let (verdict, report) = judge(try rules(body, more: Self.examples))
      #expect(verdict == .notJudged && report.findings.isEmpty)
      #expect(report.status == .cleanUnjudged)
      #expect(
        report.notJudged.map(\.fact) == [
          "a release of mpfs/nonqpp for 2026-03-02 (scrubjay import mpfs)"
        ])
    }
    let skipping = try rules(Self.tell, more: "if_unknown = \"skip\"," + Self.examples)
    #expect(judge(skipping).report.notJudged.isEmpty)
  }

  @Test func theDayIsTheLinesOrTheClaims() throws {
    let both = try book(
      try release(.mpfs, from: "2025-01-01", [["code": "36416", "status": "A"]]),
      try release(.mpfs, set: "nonqpp", [["code": "36416", "status": "B"]]))
    let first = "ctx:indicator(line.code, \"status\")"
    #expect(try told(first, both) == "Told B nil")
    let given = "ctx:indicator(line.code, \"status\", date \"2025-03-02\")"
    #expect(try told(given, both) == "Told A nil")
    let (verdict, report) = judge(
      try rules(Self.tell, more: Self.examples).asking(both), dos: nil)
    #expect(verdict == .notJudged && report.notJudged.map(\.fact) == ["date of service"])
  }

  @Test func whatNoFileSaysIsNil() throws {
    let fees = try book(try release(.mpfs, set: "nonqpp", [["code": "36416"]]))
    #expect(try told("ctx:indicator(line.code, \"status\")", fees, code: nil) == "Told nil nil")
    #expect(try told("ctx:indicator(\"00000\", \"status\")", fees) == "Told nil nil")
  }

  @Test func listsAreAsked() throws {
    let lists = try book(
      try release(.icd10cm, [["code": "M545"]]), try release(.hcpcs, [["code": "J1885"]]),
      try release(.taxonomy, [["code": "207Q00000X"]]))
    for (code, list, answer) in [
      ("M545", "icd10cm", "true"), ("M54.5", "icd10cm", "true"), ("M546", "icd10cm", "false"),
      ("J1885", "hcpcs", "true"), ("J1886", "hcpcs", "false"), ("99213", "hcpcs", "nil"),
      ("207Q00000X", "nucc", "true"), ("207R00000X", "nucc", "false"),
    ] {
      #expect(try told("ctx:listed(\"\(code)\", \"\(list)\")", lists) == "Told \(answer) nil")
    }
  }

  @Test func pairsAndUnitsAreAsked() throws {
    let pair = [
      "column1": "20610", "column2": "36416", "effective": "20260101", "indicator": "1",
    ]
    let edits = try book(
      try release(.ncciPTP, set: "medicare-practitioner", [pair]),
      try release(.ncciMUE, set: "medicare-practitioner", [["code": "36416", "units": "4"]]),
      try release(.ncciMUE, set: "medicaid-practitioner", [["code": "36416", "units": "2"]]))
    #expect(try told("ctx:ncci_pair(\"20610\", line.code, line.dos)", edits) == "Told 1 nil")
    #expect(try told("ctx:ncci_pair(line.code, \"20610\", line.dos)", edits) == "Told nil nil")
    #expect(try told("ctx:ncci_pair(nil, line.code)", edits) == "Told nil nil")
    #expect(try told("ctx:unit_limit(line.code)", edits) == "Told 4 3")
    #expect(try told("ctx:unit_limit(\"00000\", line.dos)", edits) == "Told nil nil")
    let medicaid = "ctx:unit_limit(line.code, line.dos, \"medicaid-practitioner\")"
    #expect(try told(medicaid, edits).hasPrefix("Told 2"))
    let other = "ctx:ncci_pair(\"20610\", line.code, line.dos, \"medicaid-practitioner\")"
    #expect(try told(other, edits).hasPrefix("a release of ncci-ptp/medicaid-practitioner for"))
  }

  /// What a function asks is known before it runs, so that decisions name it.
  @Test func decisionsNameWhatFunctionsAsk() throws {
    let all = try book(
      try release(.mpfs, set: "nonqpp", [["code": "36416"]]),
      try release(.hcpcs, [["code": "J1885"]]), try release(.icd10cm, [["code": "M545"]]))
    func names(_ rules: RuleSet) -> [String] {
      rules.asking(all).askedReleases.map { String($0.prefix { $0 != " " }) }
    }
    #expect(names(try rules(Self.tell, more: Self.examples)) == ["mpfs/nonqpp"])
    let listed = "if ctx:listed(claim.lines[1].code, \"hcpcs\") then return end"
    #expect(names(try rules(listed, more: Self.examples)) == ["hcpcs"])
    let helper = "local function ask(c, code) return c:indicator(code, \"status\") end"
    let asking = "if ask(ctx, claim.lines[1].code) == \"B\" then ctx:find { \"told\" } end"
    #expect(names(try rules(asking, more: Self.examples, outside: helper)) == ["mpfs/nonqpp"])
    #expect(names(try rules("ctx:find { \"told\" }", more: Self.examples)) == [])
  }

  @Test(arguments: [
    ("ctx:indicator(line.code, \"stauts\")", "did you mean \"status\"?"),
    ("ctx:listed(line.code, \"icd10c\")", "did you mean \"icd10cm\"?"),
    ("ctx:indicator(line.code)", "write ctx:indicator(line.code, \"status\", line.dos)"),
    ("ctx:listed(12, \"hcpcs\")", "the code is a text such as \"99213\", got 12"),
    ("ctx:listed(line, \"hcpcs\")", "the code is a text such as \"99213\", got a claim line"),
    ("ctx:unit_limit(line.code, line.dos, line.dos)", "the set is a text"),
    ("ctx:unit_limit()", "the code is missing"),
    ("ctx:unit_limit(line.code, \"2026-03-02\")", "write date \"2026-03-02\""),
    ("ctx:unit_limit(line.code, line.dos, \"medicare-dme\", 1)", "values are the most it takes"),
    ("ctx:ncci_pair(\"a\", \"b\", line.dos, \"medicare\")", "there is no set \"medicare\""),
    ("ctx[\"indi\" .. \"cator\"](ctx, line.code, \"status\")", "must be seen in its own file"),
  ])
  func faultsAreSaid(_ expression: String, _ text: String) throws {
    let said = try told(expression, ReleaseBook.none)
    #expect(said.contains(text), "\(said)")
  }

  @Test func explanationsSayWhatWasAsked() throws {
    let rules = try rules(Self.tell, more: Self.examples)
    let fees = try book(try release(.mpfs, set: "nonqpp", [["code": "99213", "status": "A"]]))
    let batch = PriorClaims.batch([PriorClaims.claim("A", dates: ["2026-03-02"])])
    let told = Explainer(rules: rules.asking(fees), asOf: asOf).explain("test.rule", batch[0])
    let steps = told.first?.steps.map(\.text) ?? []
    #expect(
      steps.contains {
        $0.contains("asked status of 99213 on 2026-03-02: A, by the release of 2026-01-01")
      }, "\(steps)")
  }

  /// Scenarios are judged without official files, and so without rules that ask them.
  @Test func scenariosLeaveSuchRulesOut() throws {
    let scenario = """
      scenario "nothing is asked" {
        claim = { lines = { { code = "36416" } } }, expect = { no_other_findings = true },
      }
      """
    let rules = try rules(Self.tell, more: Self.sampled, outside: scenario)
    #expect(ScenarioRunner(rules: rules).run(seed: 1).compactMap(\.failure?.text) == [])
    let always = try self.rules(
      "ctx:find { \"told\" }", more: Self.examples, outside: scenario)
    #expect(ScenarioRunner(rules: always).run(seed: 1).compactMap(\.failure).count == 1)
  }
}
