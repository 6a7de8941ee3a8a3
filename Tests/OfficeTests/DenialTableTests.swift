import Exchange
import Foundation
import Model
import Office
import TestKit
import Testing

/// The table that says which adjustments are denials.
@Suite struct DenialTableTests {
  static func stock() throws -> DenialTable {
    var table = DenialTable()
    let url = TestData.project.appendingPathComponent("rules/denials.csv")
    try table.read(Array(try Data(contentsOf: url)), file: "rules/denials.csv")
    return table
  }

  private func ruling(
    _ table: DenialTable, _ group: String, _ reason: String, _ remarks: [String] = [],
    payer: String = ""
  ) -> String {
    let ruling = table.ruling(group: group, reason: reason, remarks: remarks, payer: payer)
    return ruling.map { $0.type.rawValue + ($0.kind.map { " " + $0.rawValue } ?? "") } ?? "unlisted"
  }

  /// What is a denial and what is none, case by case.
  @Test(arguments: [
    // The front desk's denials come with the group PR.
    ("PR", "27", "denial eligibility"), ("PR", "31", "denial eligibility"),
    ("PR", "96", "denial non-covered"), ("PR", "119", "denial benefit-limit"),
    ("PR", "204", "denial non-covered"),
    // A secondary that pays nothing, capitation, pricing and measures deny nothing.
    ("OA", "23", "cob"), ("CO", "24", "capitation"), ("CO", "59", "contractual"),
    ("CO", "94", "contractual"), ("CO", "131", "contractual"), ("CO", "144", "contractual"),
    ("CO", "246", "informational"), ("CO", "45", "contractual"), ("CO", "253", "contractual"),
    ("PR", "1", "share"), ("PR", "2", "share"), ("PR", "3", "share"), ("PR", "45", "share"),
    ("CO", "29", "denial timely-filing"), ("OA", "18", "denial duplicate"),
    ("CO", "97", "denial bundling"), ("CO", "197", "denial authorization"),
    ("CO", "50", "denial medical-necessity"), ("CO", "16", "denial missing-information"),
    ("CO", "NONE9", "unlisted"),
  ])
  func stockRows(group: String, reason: String, expected: String) throws {
    #expect(ruling(try DenialTableTests.stock(), group, reason) == expected)
  }

  /// Services that are always bundled deny nothing; what a remark says moves the kind.
  @Test func remarksDecide() throws {
    let table = try DenialTableTests.stock()
    #expect(ruling(table, "CO", "97", ["M15"]) == "contractual")
    #expect(ruling(table, "CO", "97", ["N20"]) == "denial bundling")
    #expect(ruling(table, "CO", "16", ["MA130", "N265"]) == "denial provider")
  }

  /// A payer's row goes before a remark's, that before a group's; of equal rows the first file's.
  @Test func theRowThatSaysMostDecides() throws {
    let head = "group,carc,rarc,payer,class,kind,source,as_of\n"
    var table = DenialTable()
    let own = """
      *,1,,,share,,s,2026-01-01
      CO,1,,,contractual,,s,2026-01-01
      *,1,M1,,cob,,s,2026-01-01
      *,1,,P1,capitation,,s,2026-01-01
      CO,1,M1,P1,denial,other,s,2026-01-01
      """
    try table.read(Array((head + own).utf8), file: "own.csv")
    try table.read(Array((head + "*,1,,,informational,,s,2027-01-01\n").utf8), file: "stock.csv")
    #expect(ruling(table, "PR", "1") == "share")
    #expect(ruling(table, "CO", "1") == "contractual")
    #expect(ruling(table, "CO", "1", ["M1"]) == "cob")
    #expect(ruling(table, "CO", "1", ["M2"], payer: "P1") == "capitation")
    #expect(ruling(table, "CO", "1", ["M1"], payer: "P1") == "denial other")
    #expect(ruling(table, "PR", "1", ["M1"], payer: "P1") == "capitation")
    #expect(table.count == 6 && table.files == ["own.csv", "stock.csv"])
    #expect(table.asOf == CivilDate("2027-01-01"))
  }

  @Test(arguments: [
    ("a,b\n", "x.csv:1:1: C201"),
    ("", "x.csv:1:1: C201"),
    ("@*,1,,,share,,s\n", "x.csv:2:1: C201"),
    ("@ZZ,1,,,share,,s,2026-01-01\n", "x.csv:2:1: C202"),
    ("@*,,,,share,,s,2026-01-01\n", "x.csv:2:3: C202"),
    ("@*,1,m1,,share,,s,2026-01-01\n", "x.csv:2:5: C202"),
    ("@*,1,,,shared,,s,2026-01-01\n", "x.csv:2:7: C203"),
    ("@*,1,,,share,coding,s,2026-01-01\n", "x.csv:2:13: C203"),
    ("@*,1,,,denial,,s,2026-01-01\n", "x.csv:2:14: C203"),
    ("@*,1,,,share,,s,2026-01-01\n*,1,,,cob,,s,2026-01-01\n", "x.csv:3:1: C204"),
    ("@*,1,,,share,,,2026-01-01\n", "x.csv:2:14: C205"),
    ("@*,1,,,share,,s,soon\n", "x.csv:2:16: C205"),
    ("@*,1,,,share,,\"s,2026-01-01\n", "x.csv:2:14: C101"),
  ])
  func faultsHavePlaces(text: String, expected: String) {
    let head = "group,carc,rarc,payer,class,kind,source,as_of\n"
    let whole = text.hasPrefix("@") ? head + text.dropFirst() : text
    var table = DenialTable()
    let problem = #expect(throws: DenialTableProblem.self) {
      try table.read(Array(whole.utf8), file: "x.csv")
    }
    #expect(problem?.text.hasPrefix(expected) == true, "\(problem?.text ?? "")")
    #expect(table.count == 0)
  }

  /// Every reason code in force has a row.
  @Test func everyReasonCodeHasARow() throws {
    guard let data = TestData.folder(for: "DenialTableTests") else { return }
    let table = try DenialTableTests.stock()
    let list = try String(
      contentsOf: data.appendingPathComponent("carc_rarc/carc.csv"), encoding: .utf8)
    let rows = list.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let inForce = rows.filter { $0[3].isEmpty }.map { String($0[0]) }
    #expect(inForce.count > 290)
    #expect(inForce.filter { ruling(table, "CO", $0) == "unlisted" } == [])
  }

  /// A denial follows from adjustments and never from the status code.
  @Test func statusCodeDeniesNothing() throws {
    func denied(_ status: String, _ adjustment: String, paid: String) throws -> Int {
      let text = BacktestFixture.remittance(
        payment: paid,
        ["CLP*A-1*\(status)*100*\(paid)**12*I1", "SVC*HC:99213*100*\(paid)", adjustment])
      let result = try BacktestFixture.run(
        [BacktestFixture.claim("A-1", lines: [("99213", "100", nil)])], [text], rules: "")
      #expect(result.counts.joined == 1)
      return result.counts.denied
    }
    #expect(try denied("4", "CAS*CO*45*100", paid: "0") == 0)
    #expect(try denied("1", "CAS*CO*29*100", paid: "0") == 1)
    #expect(try denied("2", "CAS*OA*23*100", paid: "0") == 0)
    // Denied in part: the payment over nought does not make it paid.
    #expect(try denied("1", "CAS*CO*151*60", paid: "40") == 1)
    // An adjustment that gives money back denies nothing.
    #expect(try denied("1", "CAS*CO*151*-10*1*45*50", paid: "60") == 0)
  }
}
