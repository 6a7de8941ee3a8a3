import CodeSets
import Model
import Scripting
import TestKit
import Testing

/// Official edits as bodies of rules: what is found, where, in which words, and what is not judged.
@Suite struct OfficialEditsTests {
  private typealias Line = EditFixture.Line
  private static let practitioner = "medicare-practitioner"
  private static let pairs = #"table = "ncci-ptp", set = "medicare-practitioner""#
  private static let units = #"table = "ncci-mue", set = "medicare-practitioner""#
  private static let addOns = #"table = "ncci-aoc", set = "medicare""#

  private static func book(
    _ more: [(kind: CodeKind, set: String, from: String, rows: [[String: String]])] = []
  ) throws -> ReleaseBook {
    try EditFixture.book(
      [
        (
          .ncciPTP, practitioner, "2026-01-01",
          [
            ["column1": "20610", "column2": "99213", "indicator": "1"],
            ["column1": "45385", "column2": "45378", "indicator": "0"],
            ["column1": "11055", "column2": "11720", "indicator": "1"],
            [
              "column1": "97140", "column2": "97530", "indicator": "1",
              "effective": "2019-01-01", "deletion": "2026-03-01",
            ],
            [
              "column1": "97140", "column2": "97112", "indicator": "9",
              "effective": "2020-01-01", "deletion": "2020-01-01",
            ],
            ["column1": "99291", "column2": "93000", "indicator": "1"],
            ["column1": "36000", "column2": "99291", "indicator": "0"],
          ]
        ),
        (
          .ncciMUE, practitioner, "2026-01-01",
          [
            ["code": "97110", "units": "6", "mai": "3"],
            ["code": "17003", "units": "13", "mai": "2"],
            ["code": "A0425", "units": "250", "mai": "1"],
            ["code": "27447", "units": "1", "mai": "2"],
            ["code": "99499", "units": "0", "mai": "2"],
          ]
        ),
        (
          .ncciAddOn, "medicare", "2026-01-01",
          [
            ["code": "99292", "primary": "99291"],
            ["code": "33530", "primary": "33400", "type": "3"],
          ]
        ),
      ] + more)
  }

  private func judge(
    _ edits: String, _ claims: [ClaimRecipe], _ more: String = "", severity: String = "hold",
    knowsInput: Bool = true, book: ReleaseBook? = nil
  ) throws -> (verdict: Verdict, report: ClaimReport) {
    let rules = try EditFixture.rules(edits, more, severity: severity)
    return EditFixture.report(
      rules.asking(try book ?? Self.book()), claims, knowsInput: knowsInput)
  }

  private func judge(
    _ edits: String, _ lines: [Line], _ more: String = "", severity: String = "hold"
  ) throws -> (verdict: Verdict, report: ClaimReport) {
    try judge(edits, [EditFixture.claim("A1", lines)], more, severity: severity)
  }

  // MARK: Pairs

  @Test func theColumn2LineIsHeldAndNamesTheOther() throws {
    let (verdict, report) = try judge(Self.pairs, [Line("45378"), Line("36415"), Line("45385")])
    let finding = try #require(report.findings.first)
    #expect(verdict == .finding && report.findings.count == 1)
    #expect(finding.line == 1 && finding.code == "ncci-ptp" && finding.field == "code")
    #expect(finding.severity == .hold)
    #expect(finding.related.map(\.line) == [3] && finding.related.map(\.claim) == ["A1"])
    #expect(finding.source == "test; ncci-ptp/medicare-practitioner of 2026-01-01")
    #expect(
      finding.message
        == "45378 on line 1 is not paid beside 45385 on line 3 on 2026-03-02 (NCCI edit 45385/45378, "
        + "indicator 0, in force before 1996 to now; sample) — no modifier lets both be paid; take line 1 "
        + "off")
  }

  @Test(arguments: [
    (["25"], [], true), ([], [], false), (["59"], [], false), ([], ["59"], true),
  ])
  func aModifierPassesByPosition(visit: [String], procedure: [String], passes: Bool) throws {
    // On a visit 59 counts as absent; on the other line it counts since 2019-07-01.
    let (verdict, report) = try judge(
      Self.pairs, [Line("99213", visit), Line("20610", procedure)])
    #expect(verdict == (passes ? .pass : .finding))
    if !passes { #expect(report.findings[0].message.contains("line 1 takes 24, 25 or 57; else")) }
  }

  @Test func placesOfTheBodyPassWhereTheyDiffer() throws {
    let same = try judge(Self.pairs, [Line("11055", ["T1"]), Line("11720", ["T1"])])
    #expect(same.verdict == .finding)
    #expect(same.report.findings[0].message.contains("takes 59, XE, XP, XS, XU, 58, 78, 79 or 91;"))
    let other = try judge(Self.pairs, [Line("11055", ["T1"]), Line("11720", ["T2"])])
    #expect(other.verdict == .pass)
    let none = try judge(Self.pairs, [Line("11055"), Line("11720")])
    #expect(
      none.report.findings[0].message.contains(
        "91 or that of another place of the body (LT, RT, F1…)"))
  }

  @Test func rowsThatEndedOrNeverWereInForcePass() throws {
    func verdict(_ code: String, _ day: String) throws -> Verdict {
      try judge(Self.pairs, [Line("97140", day: day), Line(code, day: day)]).verdict
    }
    #expect(try verdict("97530", "2026-03-01") == .finding)
    #expect(try verdict("97530", "2026-03-02") == .pass)
    #expect(try verdict("97112", "2026-03-02") == .pass)
  }

  @Test func otherProvidersAndDaysPass() throws {
    let days = try judge(Self.pairs, [Line("45378", day: "2026-03-03"), Line("45385")])
    #expect(days.verdict == .pass)
    let providers = try judge(
      Self.pairs, [Line("45378", npi: "1003000126"), Line("45385", npi: "1003000134")])
    #expect(providers.verdict == .pass)
  }

  @Test func aCodeOnTwoLinesIsToldOfOnce() throws {
    let (_, report) = try judge(Self.pairs, [Line("45385"), Line("45378"), Line("45385")])
    #expect(report.findings.count == 1)
    #expect(report.findings[0].related.map(\.line) == [1, 3])
    #expect(report.findings[0].message.contains("beside 45385 on line 1 and line 3 on"))
  }

  // MARK: Units

  @Test func unitsOfADayAreAddedUp() throws {
    let (_, report) = try judge(
      Self.units, [Line("97110", units: 4), Line("97110", ["59"], units: 3)])
    #expect(report.findings.map(\.code) == ["mue-day", "mue-day"])
    #expect(report.findings.map(\.line) == [1, 2])
    #expect(report.findings[0].field == "units")
    #expect(report.findings.map { $0.related.map(\.line) } == [[2], [1]])
    #expect(
      report.findings[0].message
        == "97110 on line 1 together with line 2 has 7 units on 2026-03-02, and 6 are paid (MUE 6, "
        + "adjudication indicator 3; sample) — correct the units; no modifier changes the limit, an appeal "
        + "with the record may")
    let fits = try judge(Self.units, [Line("97110", units: 4), Line("97110", units: 2)])
    #expect(fits.verdict == .pass)
  }

  @Test func unitsOfALineStandAlone() throws {
    let (_, report) = try judge(
      Self.units, [Line("A0425", units: 251), Line("A0425", ["76"], units: 250)])
    #expect(report.findings.map(\.code) == ["mue-line"])
    #expect(report.findings[0].line == 1)
    #expect(report.findings[0].message.contains("on a line of their own with 76, 77, 91, 59,"))
  }

  @Test func adviceFitsTheLimit() throws {
    let sides = try judge(Self.units, [Line("27447", ["LT"]), Line("27447", ["RT"])])
    #expect(
      sides.report.findings[0].message.hasSuffix(
        "bill both sides on one line with modifier 50 and 1 unit"))
    let never = try judge(Self.units, [Line("99499")])
    #expect(never.report.findings[0].message.contains("is not paid in this setting at all"))
    let policy = try judge(Self.units, [Line("17003", units: 14)])
    #expect(policy.report.findings[0].message.contains("policy, and no modifier or appeal"))
  }

  @Test func aSpanIsJudgedByTheDay() throws {
    // 24 units over four days are 6 a day.
    let line = Line("97110", units: 24, through: "2026-03-05")
    #expect(try judge(Self.units, [line]).verdict == .pass)
    #expect(
      try judge(Self.units, [Line("97110", units: 27, through: "2026-03-05")]).verdict == .finding)
  }

  // MARK: Add-on codes

  @Test func anAddOnNeedsItsPrimaryCode() throws {
    let (_, report) = try judge(Self.addOns, [Line("99292")])
    let finding = try #require(report.findings.first)
    #expect(finding.code == "addon-no-primary" && finding.severity == .hold)
    #expect(finding.message.contains("on 2026-03-02: 99291 — bill the primary code as well"))
    #expect(try judge(Self.addOns, [Line("99292"), Line("99291")]).verdict == .pass)
    let unsure = try judge(Self.addOns, [Line("33530"), Line("99291")])
    #expect(unsure.report.findings.map(\.code) == ["addon-unsure"])
    #expect(unsure.report.findings.map(\.severity) == [.warn])
  }

  @Test func aDeniedPrimaryCodeTakesItsAddOnAlong() throws {
    let lines = [Line("99292"), Line("99291"), Line("36000")]
    #expect(try judge(Self.addOns, lines).verdict == .pass)
    let (_, report) = try judge(
      Self.addOns + #", pairs = "medicare-practitioner""#, lines)
    #expect(report.findings.map(\.code) == ["addon-primary-denied"])
    #expect(report.findings[0].related.map(\.line) == [2])
  }

  // MARK: Severity, words and kinds

  @Test func severityIsNeverGraverThanTheKinds() throws {
    let warned = try judge(Self.pairs, [Line("45378"), Line("45385")], severity: "warn")
    #expect(warned.report.findings.map(\.severity) == [.warn])
    let unsure = try judge(Self.addOns, [Line("33530")], severity: "info")
    #expect(unsure.report.findings.map(\.severity) == [.info])
  }

  @Test func aRuleSaysItInItsOwnWords() throws {
    let (_, report) = try judge(
      Self.units, [Line("97110", units: 9), Line("A0425", units: 300)],
      """
      message = "{detail}",
      messages = { ["mue-day"] = "{id}: {code} {units}/{allowed} {indicator} {day} {release_date}" },
      """)
    #expect(
      report.findings.map(\.message).first == "A1: 97110 9/6 3 2026-03-02 2026-01-01")
    #expect(report.findings.last?.message.contains("A0425 on line 2 has 300 units") == true)
  }

  @Test func ignoredKindsAreNotTold() throws {
    let ignoring = Self.units + #", ignore = { "mue-day" }"#
    #expect(try judge(ignoring, [Line("97110", units: 9)]).verdict == .pass)
    #expect(try judge(ignoring, [Line("A0425", units: 300)]).verdict == .finding)
  }

  // MARK: Not judged

  @Test func daysWithoutAReleaseAreNotJudged() throws {
    // The rows of pairs carry their dates; limits of units count a quarter.
    let late = Line("97110", units: 3, day: "2026-04-01")
    let (verdict, report) = try judge(Self.units, [late])
    #expect(verdict == .notJudged && report.findings.isEmpty)
    #expect(
      report.notJudged.map(\.fact) == [
        "a release of ncci-mue/medicare-practitioner for 2026-04-01 (scrubjay import ncci-mue)"
      ])
    #expect(report.status == .cleanUnjudged)
    // The other lines are judged all the same.
    let both = try judge(Self.units, [late, Line("97110", units: 9)])
    #expect(both.verdict == .finding && both.report.notJudged.count == 1)
  }

  @Test func onlyPairsThatMeetMissARelease() throws {
    let day = "2026-04-01"
    let alone = try judge(Self.pairs, [Line("45385", day: day), Line("45378")])
    #expect(alone.verdict == .pass)
    let (verdict, report) = try judge(
      Self.pairs, [Line("45385", day: day), Line("45378", day: day)])
    #expect(verdict == .notJudged && report.notJudged.count == 1)
  }

  @Test func everyDayIsJudgedByItsOwnRelease() throws {
    let book = try Self.book([
      (.ncciMUE, Self.practitioner, "2026-04-01", [["code": "97110", "units": "2", "mai": "3"]]),
      (
        .ncciPTP, Self.practitioner, "2026-04-01",
        [["column1": "45385", "column2": "45378", "indicator": "1"]]
      ),
    ])
    let lines = [Line("97110", units: 3), Line("97110", units: 3, day: "2026-04-01")]
    let units = try judge(Self.units, [EditFixture.claim("A1", lines)], book: book)
    #expect(units.report.findings.map(\.line) == [2])
    #expect(units.report.findings[0].source.hasSuffix("of 2026-04-01"))
    let pairs = try judge(
      Self.pairs,
      [
        EditFixture.claim(
          "A1",
          [
            Line("45385", ["59"]), Line("45378"), Line("45385", ["59"], day: "2026-04-02"),
            Line("45378", day: "2026-04-02"),
          ])
      ], book: book)
    #expect(pairs.report.findings.map(\.line) == [2])
  }

  // MARK: Other claims

  @Test func aLineOfAnotherClaimCounts() throws {
    let claims = [
      EditFixture.claim("A1", [Line("45385")]), EditFixture.claim("A2", [Line("45378")]),
    ]
    #expect(try judge(Self.pairs, claims).verdict == .pass)
    let across = Self.pairs + ", other_claims = true"
    let (_, report) = try judge(across, claims)
    #expect(report.findings.map(\.code) == ["ncci-ptp"] && report.findings[0].severity == .hold)
    #expect(
      report.findings[0].related == [
        Finding.Related(claim: "A1", line: 1, date: CivilDate(EditFixture.day))
      ])
    #expect(report.findings[0].message.contains("45385 on line 1 of claim A1 on"))
    // The claim whose line is paid is told of the other one.
    let (_, other) = try judge(across, claims.reversed())
    #expect(other.findings.map(\.code) == ["ncci-ptp-other"])
    #expect(other.findings.map(\.severity) == [.warn])
    #expect(other.findings[0].related.map(\.claim) == ["A2"])
    #expect(
      other.findings[0].message.hasSuffix(
        "look at that claim: no modifier lets both be paid; take that line off"))
  }

  @Test func unitsAndPrimaryCodesOfAnotherClaimCount() throws {
    let units = try judge(
      Self.units + ", other_claims = true",
      [
        EditFixture.claim("A1", [Line("97110", units: 4)]),
        EditFixture.claim("A2", [Line("97110", units: 4)]),
      ])
    #expect(units.report.findings.count == 1)
    #expect(
      units.report.findings[0].message.contains("together with line 1 of claim A1 has 8 units"))
    let addOn = try judge(
      Self.addOns + ", other_claims = true",
      [EditFixture.claim("A1", [Line("99291")]), EditFixture.claim("A2", [Line("99292")])])
    #expect(addOn.verdict == .pass)
  }

  @Test func otherPatientsVersionsAndVoidsDoNotCount() throws {
    let across = Self.pairs + ", other_claims = true"
    let own = EditFixture.claim("A2", [Line("45378")])
    for other in [
      EditFixture.claim("A1", [Line("45385")], patient: "ZZ99"),
      EditFixture.claim("A2", [Line("45385")]),
      EditFixture.claim("A1", [Line("45385")], frequency: "8"),
      EditFixture.claim("A1", [Line("45385", npi: "1003000126")]),
      EditFixture.claim("A1", [Line("45385", day: "2026-03-01")]),
    ] {
      #expect(try judge(across, [other, own]).verdict == .pass)
    }
  }

  @Test func withoutTheInputTheClaimIsJudgedByItself() throws {
    let across = Self.pairs + ", other_claims = true"
    let clean = try judge(
      across, [EditFixture.claim("A1", [Line("45378")])], knowsInput: false)
    #expect(clean.verdict == .notJudged)
    #expect(clean.report.notJudged.map(\.fact) == ["the other claims of the input"])
    let bad = try judge(
      across, [EditFixture.claim("A1", [Line("45378"), Line("45385")])], knowsInput: false)
    #expect(bad.verdict == .finding && bad.report.notJudged.count == 1)
  }

  @Test func aPatientWithCountlessLinesIsAnError() throws {
    let across = Self.pairs + ", other_claims = true"
    let many = EditFixture.claim("A1", Array(repeating: Line("45385"), count: 1_001))
    let (verdict, report) = try judge(across, [many, EditFixture.claim("A2", [Line("45378")])])
    #expect(verdict == .error)
    #expect(report.findings.map(\.code) == ["rule-error"] && report.findings[0].severity == .hold)
    #expect(report.findings[0].message.contains("more than 1000 lines on other claims"))
  }

  // MARK: Faults of rules

  @Test(arguments: [
    (#"table = "ncci-ptp""#, "'edits' has no 'set'"),
    (#"table = "ncci-pt", set = "x""#, #"did you mean "ncci-ptp"?"#),
    (
      #"table = "ncci-ptp", set = "medicare-practitionr""#,
      #"did you mean "medicare-practitioner"?"#
    ),
    (#"table = "icd10cm", set = "medicare""#, "icd10cm has no sets"),
    (#"table = "icd10cm", other_claims = true"#, "leave 'other_claims' out"),
    (#"table = "icd10cm", ignore = { "icd-headr" }"#, #"did you mean "icd-header"?"#),
    (#"table = "mpfs", pairs = "medicare-practitioner""#, "'pairs' stands with ncci-aoc alone"),
    (#"table = "mpfs", tabel = 1"#, "unknown key 'tabel' in 'edits' — did you mean 'table'?"),
    (
      #"table = "ncci-mue", set = "medicare-dme", ignore = { "mue-day", "mue-line" }"#, "every kind"
    ),
  ])
  func faultsSayWhatIsMeant(edits: String, text: String) {
    let rules = RuleSet([
      RuleFiles.rule("test.rule", "edits = { \(edits) }, " + RuleFiles.anyExamples)
    ])
    #expect(rules.diagnostics.count == 1)
    #expect(rules.diagnostics.first?.message.contains(text) == true, "\(rules.diagnostics)")
  }

  @Test(arguments: [
    (#"messages = { ["mue-dya"] = "x" },"#, "did you mean 'mue-day'?"),
    (#"message = "{unit}","#, "did you mean '{units}'?"),
    (#"each = "line","#, "leave 'each' out"), (#"at = "pos","#, "'at' does not go with 'edits'"),
    (#"forbid = { pos = "11" },"#, "the rule has forbid and edits"),
  ])
  func faultsBesideTheEdits(more: String, text: String) {
    let rules = RuleSet([
      RuleFiles.rule("test.rule", "edits = { \(Self.units) }, \(more) " + RuleFiles.anyExamples)
    ])
    #expect(rules.diagnostics.first?.message.contains(text) == true, "\(rules.diagnostics)")
  }

  /// A name that a message may use for the edit means no field of the claim.
  @Test func namesOfEditsAreNoFields() {
    for name in EditReport.names { #expect(Schema.field(.claim, name) == nil, "\(name)") }
  }
}
