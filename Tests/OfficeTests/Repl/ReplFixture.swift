import Foundation
import Kernel
import Model
import Office
import TestKit

/// Sessions for tests, with claims of invented people and a roof that lends what tests need.
enum ReplFixture {
  static let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)

  /// Two claims: one of a patient of whom nothing may be said, one plain.
  static let claims = """
    {"id":"A-1","total":120,"pos":"11","payer":{"id":"ACME1","name":"Acme"},\
    "subscriber":{"id":"ZQX7741193K","last_name":"ZWITSCHERLING","first_name":"QUENDOLINE",\
    "birth_date":"1937-08-13"},"diagnoses":["I10"],"lines":[\
    {"code":"99213","charge":100,"units":1,"dos":"2026-03-02","mods":["25"]},\
    {"code":"11102","charge":20,"units":1,"dos":"2026-03-02"}]}
    {"id":"A-2","total":1,"pos":"12","billing":{"tax_id":"123456789"},"lines":[\
    {"code":"99214","charge":1,"units":1,"dos":"2026-03-02"}]}

    """

  /// The claims HJ-1 and HJ-2, in whose names stands what would clear a screen.
  static func harmful() throws -> InputDocument {
    let sample = TestData.project.appendingPathComponent("Tests/Golden/scrub-held/batch.837")
    let text = try String(contentsOf: sample, encoding: .utf8)
      .replacing("HILLTOP FAMILY PRACTICE", with: "HILL\u{1B}[2J\u{7}TOP")
      .replacing("WREN*PIPER", with: "WR\u{1B}[2JEN*PI\rPER")
    return InputDocument(name: "batch.837", copying: Array(text.utf8))
  }

  static let rules = """
    rule "test.units" {
      title = "Units of an office visit", severity = "hold", scope = {},
      effective = { from = "2020-01-01" },
      source = "test", owner = "test", each = "line",
      forbid = { code = { is = "99213", if_missing = "pass" } },
      examples = { { "a", claim = { lines = { { code = "99213" } } }, expect = "fire" },
        { "b", claim = { lines = { { code = "99214" } } }, expect = "pass" } },
    }

    """

  static func book(_ text: String = rules) -> RuleBook {
    RuleBook(files: [("rules/a.lua", Array(text.utf8))])
  }

  static func document(_ text: String = claims) -> InputDocument {
    InputDocument(name: "claims.ndjson", copying: Array(text.utf8))
  }

  /// What a roof lends, in plain words.
  static func lent(
    rules: @escaping () throws -> RuleBook = { book() }, width: Int = 100, today: CivilDate = asOf
  ) -> ReplLent {
    ReplLent(
      rules: rules, namedRules: { _ in try rules() },
      documents: { _ in [] }, denials: { DenialTable() }, today: { today }, width: { width },
      report: { report, _ in
        report.findings.map { "\(report.id) \($0.severity) \($0.rule)" }.joined(separator: "\n")
      },
      summary: { summary, _ in "\(summary.claims) claims" },
      fired: { $0.fired.map { "\($0.rule): \($0.verdict)" }.joined(separator: "\n") },
      steps: { "\($0.rule): \($0.verdict): \($0.reason)" })
  }

  /// A session over a file of claims.
  static func session(
    _ text: String = claims, lent: ReplLent = lent(), isInteractive: Bool = false
  ) -> ReplSession {
    ReplSession(
      .files([document(text)]), rules: book(), asOf: asOf, lent: lent,
      isInteractive: isInteractive)
  }

  /// A session over a practice that has received the claims, by the fixture's rules.
  static func session(
    _ fixture: PracticeFixture, as account: String = "ada", isInteractive: Bool = false
  ) throws -> ReplSession {
    ReplSession(
      .practice(try desk(fixture, as: account)), rules: book(), asOf: asOf, lent: lent(),
      isInteractive: isInteractive)
  }

  static func desk(_ fixture: PracticeFixture, as account: String = "ada") throws -> PracticeDesk {
    let clock = fixture.clock
    return PracticeDesk(
      practice: try fixture.open(),
      caller: Caller(
        account: account, source: "test", process: 4711, host: "jaybird", now: { clock.now() }))
  }
}
