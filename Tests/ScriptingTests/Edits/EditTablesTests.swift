import CodeSets
import Model
import Scripting
import TestKit
import Testing

/// Diagnoses and the fee schedule as tables of official edits.
@Suite struct EditTablesTests {
  private typealias Line = EditFixture.Line

  private static func book() throws -> ReleaseBook {
    func fee(_ code: String, _ more: [String: String] = [:]) -> [String: String] {
      ["code": code].merging(more) { $1 }
    }
    let rows = [
      fee("99213"), fee("36416", ["status": "B"]), fee("96372", ["status": "T"]),
      fee("27130", ["global_days": "090", "assistant": "1", "co_surgeon": "1"]),
      fee("12001", ["global_days": "000", "bilateral": "0"]), fee("80053", ["status": "X"]),
      fee("71046", ["pctc": "1"]),
    ]
    return try EditFixture.book([
      (.mpfs, "nonqpp", "2026-01-01", rows),
      (
        .icd10cm, "", "2024-10-01",
        ["I10", "E119", "S93401A", "W010XXA", "G35"].map { ["code": $0] }
      ),
      (
        .icd10cm, "", "2025-10-01",
        ["I10", "E119", "S93401A", "W010XXA"].map { ["code": $0] } + [
          ["code": "E11", "billable": "0"], ["code": "S93401", "billable": "0"],
        ]
      ),
    ])
  }

  private func judge(
    _ edits: String, _ claims: [ClaimRecipe]
  ) throws -> (verdict: Verdict, report: ClaimReport) {
    try EditFixture.report(EditFixture.rules(edits).asking(Self.book()), claims)
  }

  private func kinds(_ edits: String, _ lines: [Line]) throws -> [String] {
    let findings = try judge(edits, [EditFixture.claim("A1", lines)]).report.findings
    return findings.sorted { ($0.line ?? 0) < ($1.line ?? 0) }.map {
      "\($0.line ?? 0) \($0.code) \($0.severity)"
    }
  }

  // MARK: Diagnoses

  private func diagnosed(_ codes: [String], _ day: String = EditFixture.day) throws -> [Finding] {
    try judge(
      #"table = "icd10cm""#,
      [EditFixture.claim("A1", [Line("99213", day: day)], diagnoses: codes)]
    ).report.findings
  }

  @Test(arguments: [
    (["I10", "E11"], "icd-header hold", 1), (["I10", "E1199"], "icd-unknown hold", 1),
    (["S93401", "I10"], "icd-seventh hold", 0), (["I10", "G35"], "icd-not-effective hold", 1),
    (["W010XXA", "I10"], "icd-external-first hold", 0),
    (["I10", "E119", "I10"], "icd-duplicate warn", 2),
  ])
  func aDiagnosisIsFoundAtItsPlace(codes: [String], kind: String, place: Int) throws {
    let findings = try diagnosed(codes)
    #expect(findings.map { "\($0.code) \($0.severity)" } == [kind], "\(findings.map(\.message))")
    #expect(findings[0].field == "diagnoses" && findings[0].line == nil)
    let place = place == 0 ? ".diagnoses" : ".diagnoses[\(place)]"
    #expect(findings[0].at?.json.map { $0.path.hasSuffix(place) } ?? true)
  }

  /// A claim over the first of October: what a line points to is valid on that line's day, too.
  @Test(arguments: [
    ("2025-10-02", nil, [2], 1), ("2025-10-02", nil, [1], 0), ("2025-09-30", nil, [2], 0),
    ("2025-09-30", "2025-10-01", [1, 2], 1), ("2026-10-01", nil, [1], -1),
  ])
  func diagnosesOfLaterLinesAreThoseOfTheirDays(
    day: String, through: String?, pointers: [Int64], findings: Int
  ) throws {
    var claim = EditFixture.claim(
      "A1", [Line("99213", day: "2025-09-29"), Line("99213", day: day, through: through)],
      diagnoses: ["I10", "G35"])
    PriorClaims.set(&claim, line: 1, "pointers", .numbers(pointers))
    let report = try judge(#"table = "icd10cm""#, [claim]).report
    if findings < 0 {
      #expect(
        report.notJudged.map(\.fact) == [
          "a release of icd10cm for 2026-10-01 (scrubjay import icd10cm)"
        ])
      return
    }
    #expect(report.findings.map(\.code) == Array(repeating: "icd-not-effective", count: findings))
    #expect(
      report.findings.allSatisfy {
        $0.message.hasPrefix(
          "G35 is valid on 2025-09-29, the claim's first day, and not on 2025-10-0")
          && $0.message.contains("a day of line 2. Bill the days from 2025-10-01")
      })
  }

  @Test func diagnosesAreThoseOfTheDay() throws {
    #expect(try diagnosed(["G35"], "2025-09-30").isEmpty)
    #expect(try diagnosed(["G35"]).first?.message.contains("It was valid until 2025-09-30") == true)
    #expect(try diagnosed(["e11.9", "I10"]).isEmpty)
    let late = try judge(
      #"table = "icd10cm""#,
      [EditFixture.claim("A1", [Line("99213", day: "2026-10-01")], diagnoses: ["I10"])])
    #expect(late.verdict == .notJudged)
  }

  @Test func notesNeedTheTabularList() throws {
    let (verdict, report) = try judge(
      #"table = "icd10cm-tabular""#,
      [EditFixture.claim("A1", [Line("99213")], diagnoses: ["I10", "E119"])])
    #expect(verdict == .notJudged)
    #expect(report.notJudged.map(\.fact).first?.hasPrefix("a release of icd10cm-tabular") == true)
  }

  // MARK: The fee schedule

  @Test func statusAndModifiersAreFound() throws {
    let fees = #"table = "mpfs""#
    #expect(try kinds(fees, [Line("36416"), Line("99213")]) == ["1 status-b hold"])
    #expect(try kinds(fees, [Line("96372"), Line("99213")]) == ["1 status-t-bundled hold"])
    #expect(try kinds(fees, [Line("96372")]) == [])
    #expect(try kinds(fees, [Line("80053")]) == [])
    #expect(try kinds(fees, [Line("99213", ["26"]), Line("71046", ["26"])]) == ["1 mod-pctc hold"])
    #expect(try kinds(fees, [Line("12001", ["50"])]) == ["1 mod-50-not-allowed warn"])
    #expect(try kinds(fees, [Line("27130", ["80"])]) == ["1 assistant-not-paid hold"])
    #expect(try kinds(fees, [Line("27130", ["62"])]) == ["1 cosurgeon-documents warn"])
  }

  @Test func aCodeWithoutARowIsNotJudgedUnlessIgnored() throws {
    let claim = EditFixture.claim("A1", [Line("J9999"), Line("36416")])
    let (verdict, report) = try judge(#"table = "mpfs""#, [claim])
    #expect(verdict == .finding)
    #expect(report.notJudged.map(\.fact).first?.contains("it has no row for J9999") == true)
    let ignoring = try judge(#"table = "mpfs", ignore = { "no-row" }"#, [claim])
    #expect(ignoring.report.findings.count == 1 && ignoring.report.notJudged.isEmpty)
  }

  @Test func globalPeriodsReachOtherClaims() throws {
    let edits = #"table = "mpfs-global", other_claims = true"#
    let surgery = EditFixture.claim("S1", [Line("27130", day: "2026-01-05")])
    func visit(_ day: String, _ mods: [String] = []) -> ClaimRecipe {
      EditFixture.claim("V1", [Line("99213", mods, day: day)])
    }
    let (_, report) = try judge(edits, [surgery, visit("2026-04-05")])
    let finding = try #require(report.findings.first)
    #expect(finding.code == "global-em" && finding.severity == .hold)
    #expect(
      finding.related == [
        Finding.Related(claim: "S1", line: 1, date: CivilDate("2026-01-05"))
      ])
    #expect(
      finding.message
        == "99213 on line 1 is in the global period of 27130 of 2026-01-05 (line 1 of claim S1) by the same "
        + "provider — if the record shows that it was apart from it, add 24, 25, 57, 58, 78, 79 or FT; else "
        + "take it off")
    #expect(try judge(edits, [surgery, visit("2026-04-06")]).verdict == .pass)
    #expect(try judge(edits, [surgery, visit("2026-04-05", ["24"])]).verdict == .pass)
    // The day before a major surgery belongs to it.
    #expect(try judge(edits, [surgery, visit("2026-01-04")]).verdict == .finding)
    #expect(try judge(#"table = "mpfs-global""#, [surgery, visit("2026-01-05")]).verdict == .pass)
    let assistant = EditFixture.claim("S1", [Line("27130", ["80"], day: "2026-01-05")])
    #expect(try judge(edits, [assistant, visit("2026-01-06")]).verdict == .pass)
  }

  @Test func aSurgeryOnADayWithoutAReleaseIsToldOf() throws {
    let surgery = EditFixture.claim("S1", [Line("27130", day: "2025-12-20")])
    let visit = EditFixture.claim("V1", [Line("99213", day: "2026-01-05")])
    let (verdict, report) = try judge(
      #"table = "mpfs-global", other_claims = true"#, [surgery, visit])
    #expect(verdict == .notJudged)
    #expect(
      report.notJudged.map(\.fact).first?.contains("a release of mpfs for 2025-12-20") == true)
  }
}
