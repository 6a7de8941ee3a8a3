import Exchange
import Foundation
import Model
import Office
import TestKit

/// Claims in JSON, remittances and rules for tests of looking back; everybody is invented.
enum BacktestFixture {
  /// A claim on a line of NDJSON; lines are code, charge and control number.
  static func claim(
    _ id: String, sent: String = "2026-05-04", dos: String = "2026-05-01",
    npi: String = "1234567893",
    patient: String = "W1", frequency: String = "1", reference: String? = nil,
    lines: [(code: String, charge: String, control: String?)]
  ) -> String {
    let total = lines.reduce(Money.zero) { $0 + (Money($1.charge) ?? .zero) }
    let rows = lines.map { line in
      "{\"code\":\"\(line.code)\",\"charge\":\"\(line.charge)\",\"units\":1,\"pointers\":[1],"
        + "\"dos\":\"\(dos)\"" + (line.control.map { ",\"control_number\":\"\($0)\"" } ?? "") + "}"
    }
    return "{\"id\":\"\(id)\",\"created_on\":\"\(sent)\",\"total\":\"\(total)\",\"pos\":\"11\","
      + "\"frequency\":\"\(frequency)\","
      + (reference.map { "\"original_reference\":\"\($0)\"," } ?? "")
      + "\"billing\":{\"npi\":\"\(npi)\"},\"payer\":{\"id\":\"ACME1\",\"name\":\"ACME\"},"
      + "\"subscriber\":{\"id\":\"\(patient)\",\"last_name\":\"WREN\",\"birth_date\":\"1980-05-17\"},"
      + "\"diagnoses\":[\"I10\"],\"lines\":[\(rows.joined(separator: ","))]}"
  }

  static func remittance(
    payment: String, paidOn: String = "20260525", npi: String = "1234567893", _ claims: [String]
  ) -> String {
    let body =
      [
        "BPR*I*\(payment)*C*CHK************\(paidOn)", "TRN*1*C1*1999999999", "DTM*405*\(paidOn)",
        "N1*PR*ACME*XV*ACME1", "N1*PE*HILLTOP*XX*\(npi)", "LX*1",
      ] + claims
    let all =
      [
        "ISA*00*          *00*          *ZZ*ACME1          *ZZ*HILLTOP        *260525*0930*^*00501*"
          + "000000001*0*T*:",
        "GS*HP*ACME1*HILLTOP*20260525*0930*1*X*005010X221A1", "ST*835*0001",
      ] + body + ["SE*\(body.count + 2)*0001", "GE*1*1", "IEA*1*000000001"]
    return all.map { $0 + "~\n" }.joined()
  }

  /// A payment of one line, denied for a reason or paid in full.
  static func payment(
    _ id: String, code: String, charge: String, denied reason: String? = nil,
    control: String = "I1",
    line: String? = nil, status: String = "1"
  ) -> [String] {
    let paid = reason == nil ? charge : "0"
    var segments = [
      "CLP*\(id)*\(status)*\(charge)*\(paid)**12*\(control)", "SVC*HC:\(code)*\(charge)*\(paid)",
      "DTM*472*20260501",
    ]
    if let reason { segments.append("CAS*\(reason)*\(charge)") }
    if let line { segments.append("REF*6R*\(line)") }
    return segments
  }

  static func document(_ name: String, _ text: String) -> InputDocument {
    InputDocument(name: name, copying: Array(text.utf8))
  }

  static func book(_ rules: String) -> RuleBook {
    let text =
      rules.isEmpty
      ? RuleFiles.text(
        "test.none",
        RuleFiles.anyExamples + "forbid = { total = \"0\" },") : rules
    return RuleBook(files: [("rules/a.lua", Array(text.utf8))])
  }

  static func run(
    _ claims: [String], _ remittances: [String], rules: String, asOf: String = "2026-12-31",
    jobs: Int = 1
  ) throws -> BacktestResult {
    try Backtest(
      denials: DenialTableTests.stock(),
      asOf: CivilDate(asOf) ?? CivilDate(days: 0), jobs: jobs
    ).run(
      [document("claims.ndjson", claims.joined(separator: "\n"))],
      remittances: remittances.enumerated().map { document("\($0).835", $1) },
      rules: book(rules), tell: { _ in })
  }
}
