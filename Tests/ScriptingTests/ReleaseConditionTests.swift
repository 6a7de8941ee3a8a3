import CodeSets
import Model
import Scripting
import TestKit
import Testing

/// Conditions that ask official files, and the samples that examples bring with them.
@Suite struct ReleaseConditionTests {
  private let asOf = CivilDate(days: 20_600)

  private static let sample = """
    sample = {
      { file = "mpfs", set = SET, from = "2026-01-01", rows = {
        { code = "99213", status = "A" }, { code = "36416", status = "B" },
        { code = "27130", status = "A", global_days = "090", bilateral = 1, co_surgeon = 2 },
      } },
    },
    """.replacing("SET", with: "\"nonqpp\"")

  private func rules(_ lines: String, severity: String = "hold") throws -> RuleSet {
    let rules = RuleSet([RuleFiles.rule("test.rule", severity: severity, lines)])
    try #require(rules.diagnostics.map(\.text) == [])
    return rules
  }

  private func faults(_ lines: String) -> [String] {
    RuleSet([RuleFiles.rule("test.rule", lines)]).diagnostics.map(\.message)
  }

  /// A book of one release made of rows.
  private func book(
    _ kind: CodeKind, set: String = "", from: String = "2026-01-01", _ rows: [[String: String]]
  ) throws -> ReleaseBook {
    let day = try #require(CivilDate(from))
    let sample = SampleRelease(kind: kind, set: set, from: day, rows: rows)
    return ReleaseBook(try CodeLibrary([try sample.release(name: "sample")]))
  }

  private func report(
    _ rules: RuleSet, code: String = "36416", dos: String = "2026-03-02"
  ) -> (verdict: Verdict, report: ClaimReport) {
    var claim = PriorClaims.claim("A", dates: [dos])
    PriorClaims.set(&claim, line: 0, "code", .text(code))
    let batch = PriorClaims.batch([claim])
    return Scrubber(rules: rules, asOf: asOf).verdict(of: 0, on: batch[0])
  }

  private static let bundled = """
    each = "line", when = { code = { status = "B" } }, forbid = { present = "code" },
    message = "{code} is bundled",
    examples = {
      { "bundled", claim = { lines = { { code = "36416" } } }, expect = "fire" },
      { "paid", claim = { lines = { { code = "99213" } } }, expect = "not_applicable" },
      { "both", claim = { lines = { { code = "99213" }, { code = "36416" } } }, expect = { line = 2 } },
      { "none", claim = { lines = { { code = "00000" } } }, expect = { count = 0 } },
    },
    """

  @Test func examplesAreJudgedByTheirSample() throws {
    let rules = try rules(Self.bundled + Self.sample)
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
    // What is imported does not matter to them.
    let other = try book(.mpfs, set: "nonqpp", [["code": "36416", "status": "A"]])
    let outcomes = ExampleRunner(rules: rules.asking(other)).run()
    #expect(outcomes.compactMap(\.failure?.text) == [])
    // Without a sample nothing is known.
    let bare = try self.rules(Self.bundled)
    #expect(ExampleRunner(rules: bare).run().compactMap(\.failure).count == 4)
  }

  @Test func claimsAreJudgedByTheImportedFiles() throws {
    let rules = try rules(Self.bundled + Self.sample)
    let bundled = try book(.mpfs, set: "nonqpp", [["code": "36416", "status": "B"]])
    let paid = try book(.mpfs, set: "nonqpp", [["code": "36416", "status": "A"]])
    #expect(report(rules.asking(bundled)).verdict == .finding)
    #expect(report(rules.asking(paid)).verdict == .notApplicable)
  }

  /// A gap is loud: the claim of a rule that can hold it is not clean.
  @Test func withoutAReleaseNothingIsJudged() throws {
    let rules = try rules(Self.bundled + Self.sample)
    let (verdict, report) = report(rules)
    #expect(verdict == .notJudged)
    #expect(report.status == .cleanUnjudged)
    #expect(
      report.notJudged.map(\.fact) == [
        "a release of mpfs/nonqpp for 2026-03-02 (scrubjay import mpfs)"
      ])
    let past = try book(.mpfs, from: "2024-01-01", [["code": "36416", "status": "B"]])
    #expect(self.report(rules.asking(past)).verdict == .notJudged)
    #expect(self.report(rules.asking(past), dos: "2024-03-02").verdict == .finding)
  }

  /// What decides without a file is asked first, and a rule of other days asks none.
  @Test func filesAreAskedLast() throws {
    let narrow = try rules(
      """
      each = "line", when = { code = { status = "B" }, mods = { has = "59" } },
      forbid = { present = "code" }, message = "x",
      examples = {
        { "a", claim = { lines = { { code = "36416", mods = { "59" } } } }, expect = "fire" },
        { "b", claim = { lines = { { code = "36416" } } }, expect = { count = 0 } },
      },
      """ + Self.sample)
    #expect(report(narrow).verdict == .notApplicable)
  }

  @Test func everyIndicatorIsAsked() throws {
    let values = [
      "status": "R", "global_days": "090", "pctc": "1", "multiple": "2", "bilateral": "3",
      "assistant": "2", "co_surgeon": "1", "team": "9",
    ]
    var row = values
    row["code"] = "36416"
    let book = try book(.mpfs, set: "nonqpp", [row])
    #expect(Set(values.keys) == Set(CodeIndicator.allCases.map(\.rawValue)))
    for indicator in CodeIndicator.allCases {
      let value = try #require(values[indicator.rawValue])
      let other = try #require(indicator.values.first { $0 != value })
      for (asked, verdict) in [(value, Verdict.finding), (other, .pass)] {
        let rules = try rules(
          """
          each = "line",
          forbid = { code = { \(indicator.rawValue) = "\(asked)", if_missing = "pass" } },
          message = "x", examples = { { "a", expect = "fire" }, { "b", expect = "pass" } },
          """)
        #expect(report(rules.asking(book)).verdict == verdict, "\(indicator.rawValue) \(asked)")
      }
    }
  }

  private static let lists: [(list: OfficialList, kind: CodeKind, set: String, field: String)] = [
    (.icd10cm, .icd10cm, "", "diagnoses"), (.hcpcs, .hcpcs, "", "code"),
    (.noc, .hcpcsNOC, "", "code"), (.mpfs, .mpfs, "nonqpp", "code"),
    (.addOn, .ncciAddOn, "medicare", "code"), (.placeOfService, .placeOfService, "", "pos"),
    (.taxonomy, .taxonomy, "", "billing.taxonomy"),
  ]

  /// The code that a sample lists, and one that it does not.
  private static let codes: [OfficialList: (there: String, other: String)] = [
    .icd10cm: ("M545", "M546"), .hcpcs: ("J1885", "J1886"), .noc: ("J3490", "J3491"),
    .mpfs: ("36416", "36417"), .addOn: ("99292", "99293"), .placeOfService: ("11", "12"),
    .taxonomy: ("207Q00000X", "207R00000X"),
  ]

  @Test(arguments: OfficialList.allCases)
  func everyListIsAsked(_ list: OfficialList) throws {
    let own = try #require(Self.lists.first { $0.list == list })
    let codes = try #require(Self.codes[list])
    var row = ["code": codes.there]
    if list == .addOn { row["primary"] = "99291" }
    let book = try book(own.kind, set: own.set, [row])
    let judge = own.field == "code" || own.field == "pos" ? "each = \"line\"," : ""
    let rules = try rules(
      """
      \(judge) require = { ["\(own.field)"] = { listed = "\(list.rawValue)", if_missing = "pass" } },
      message = "x", examples = { { "a", expect = "fire" }, { "b", expect = "pass" } },
      """)
    for (code, verdict) in [(codes.there, Verdict.pass), (codes.other, .finding)] {
      var claim = PriorClaims.claim("A", dates: ["2026-03-02"])
      switch own.field {
      case "diagnoses": PriorClaims.set(&claim, "diagnoses", .texts([code]))
      case "billing.taxonomy": PriorClaims.set(&claim, "billing.taxonomy", .text(code))
      default: PriorClaims.set(&claim, line: 0, own.field, .text(code))
      }
      let batch = PriorClaims.batch([claim])
      let judged = Scrubber(rules: rules.asking(book), asOf: asOf).verdict(of: 0, on: batch[0])
      #expect(judged.verdict == verdict, "\(code)")
    }
  }

  @Test func explanationsSayWhatWasAsked() throws {
    let rules = try rules(Self.bundled + Self.sample)
    let book = try book(.mpfs, set: "nonqpp", [["code": "36416", "status": "C"]])
    let batch = PriorClaims.batch([PriorClaims.claim("A", dates: ["2026-03-02"])])
    let told = Explainer(rules: rules.asking(book), asOf: asOf).explain("test.rule", batch[0])
    #expect(told.first?.reason.contains("code status is B") == true, "\(told.first?.reason ?? "")")
  }

  /// Without a file a leaf is neither true nor false, and those beside it keep their answers.
  @Test func explanationsSayWhatIsNotKnown() throws {
    let rules = try rules(
      """
      each = "line", when = { code = { status = "B" }, units = { at_least = 1 } },
      forbid = { present = "code" }, message = "x",
      examples = {
        { "a", claim = { lines = { { code = "36416" } } }, expect = "fire" },
        { "b", claim = { lines = { { code = "99213" } } }, expect = { count = 0 } },
      },
      """ + Self.sample)
    let batch = PriorClaims.batch([PriorClaims.claim("A", dates: ["2026-03-02"])])
    let told = try #require(
      Explainer(rules: rules, asOf: asOf).explain("test.rule", batch[0]).first)
    #expect(told.verdict == .notJudged)
    let status = try #require(told.steps.first { $0.text.contains("status is B") })
    #expect(status.holds == nil && status.text.contains("not known for want of a release of mpfs"))
    let units = try #require(told.steps.first { $0.text.contains("units is") })
    #expect(units.holds == true)
  }

  @Test(arguments: [
    ("when = { code = { status = \"Q\" } }", "is never \"Q\""),
    ("when = { pos = { status = \"B\" } }", "is said of procedure codes"),
    ("when = { pos = { listed = \"icd10cm\" } }", "holds codes of diagnoses"),
    ("when = { code = { listed = \"hcpc\" } }", "did you mean \"hcpcs\"?"),
    ("forbid = { code = { status = \"B\" } }", "may stand in no row of the fee schedule"),
    (
      "sample = { { file = \"mpsf\", from = \"2026-01-01\", rows = {} } }", "did you mean \"mpfs\"?"
    ),
    (
      "sample = { { file = \"mpfs\", from = \"2026-01-01\", rows = { { cod = \"1\" } } } }",
      "'code'?"
    ),
    (
      "sample = { { file = \"mpfs\", from = \"2026-01-01\", rows = { { status = \"A\" } } } }",
      "no 'code'"
    ),
    (
      "sample = { { file = \"mpfs\", set = \"nonqpp\", from = \"2026-01-01\", rows = { { code = \"99213\", status = \"Q\" } } } }",
      "not as the official file would be"
    ),
    (
      "sample = { { file = \"mpfs\", rows = { { code = \"99213\" } } } }",
      "from when the file counts"
    ),
  ])
  func faultsAreSaid(_ line: String, _ text: String) {
    let rest =
      line.hasPrefix("forbid") ? "" : " forbid = { present = \"code\" },"
    let all = faults(
      """
      each = "line", \(line),\(rest)
      message = "x", examples = { { "a", expect = "fire" }, { "b", expect = "pass" } },
      """)
    #expect(all.contains { $0.contains(text) }, "\(all)")
  }
}
