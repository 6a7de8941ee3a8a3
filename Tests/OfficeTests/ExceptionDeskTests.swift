import Foundation
import Model
import Office
import Scripting
import TestKit
import Testing

/// Finding the finding that is meant, or saying plainly why none is.
@Suite struct ExceptionDeskTests {
  private static let rules = """
    rule "test.units" {
      title = "units", severity = "hold", scope = {}, effective = { from = "2020-01-01" },
      source = "test", owner = "test", each = "line",
      forbid = { units = { at_least = 1, if_missing = "pass" } },
      examples = { { "a", expect = "fire" },
        { "b", claim = { lines = { { units = 0 } } }, expect = "pass" } },
    }
    rule "test.claim" {
      title = "claim", severity = "hold", scope = {}, effective = { from = "2020-01-01" },
      source = "test", owner = "test",
      require = {
        { key = "first", pos = { is = "99", if_missing = "fire" } },
        { key = "second", pos = { is = "99", if_missing = "fire" } },
      },
      examples = { { "a", expect = "fire" }, { "b", claim = { pos = "99" }, expect = "pass" } },
    }

    """
  private static let claims = """
    {"id":"A-1","total":2,"pos":"11","billing":{"npi":"1234567893"},"lines":[\
    {"code":"99213","charge":1,"units":1,"dos":"2026-03-02"},\
    {"code":"99214","charge":1,"units":1,"dos":"2026-03-02"}]}
    {"id":"A-2","total":1,"pos":"11","billing":{"tax_id":"123456789"},"lines":[\
    {"code":"99213","charge":1,"units":1,"dos":"2026-03-02"}]}

    """

  private func find(
    _ request: ExceptionDesk.Request, in text: String = ExceptionDeskTests.claims
  ) throws(ExceptionDesk.Problem) -> ExceptionDesk.Found {
    let book = RuleBook(files: [("rules/a.lua", Array(Self.rules.utf8))])
    #expect(book.diagnostics.map(\.text) == [])
    let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)
    return try ExceptionDesk(rules: book, asOf: asOf).find(
      request, in: [InputDocument(name: "claims.ndjson", copying: Array(text.utf8))])
  }

  private func problem(_ request: ExceptionDesk.Request) -> ExceptionDesk.Problem? {
    do {
      _ = try find(request)
      return nil
    } catch { return error }
  }

  @Test func theOneThatIsMeant() throws {
    let found = try find(.init(claim: "A-1", rule: "test.units", line: 2))
    #expect(found.finding.line == 2 && found.finding.rule == "test.units")
    #expect(found.number == "A-1" && found.billing == "1234567893")
    let other = try find(.init(claim: "A-1", rule: "test.units", line: 1))
    #expect(other.fingerprint != found.fingerprint)
    let second = try find(.init(claim: "A-1", rule: "test.claim", code: "second"))
    #expect(second.finding.code == "second" && second.finding.line == nil)
  }

  /// Without an NPI the billing provider's tax id tells whose claim it is.
  @Test func byTaxID() throws {
    let found = try find(.init(claim: "A-2", rule: "test.units"))
    #expect(found.billing == "123456789")
  }

  @Test func plainProblems() {
    let none = problem(.init(claim: "A-9", rule: "test.units"))
    #expect(none?.code == .claim && none?.description == "There is no claim A-9 in the input.")
    let several = problem(.init(rule: "test.units"))
    #expect(several?.code == .claim)
    #expect(problem(.init(claim: "A-1", rule: "test.unit"))?.code == .rule)
    let lines = problem(.init(claim: "A-1", rule: "test.units"))
    #expect(
      lines?.description
        == "The rule test.units has 2 findings here: line 1 (code forbid), line 2 (code forbid) — "
        + "name the line or the code.")
    #expect(lines?.code == .severalFindings)
    let codes = problem(.init(claim: "A-1", rule: "test.claim"))
    #expect(codes?.description.contains("the claim (code first), the claim (code second)") == true)
    let absent = problem(.init(claim: "A-1", rule: "test.units", line: 3))
    #expect(absent?.code == .noFinding)
    #expect(
      absent?.description
        == "The rule test.units has not found anything on line 3 on this claim, so there is nothing "
        + "to let it past. It has found: line 1 (code forbid), line 2 (code forbid).")
    #expect(problem(.init(claim: "A-1", rule: "guide"))?.code == .noFinding)
  }
}
