import Exchange
import Foundation
import Model
import TestKit
import Testing

/// Remittances that others wrote, against figures that an independent reader counted.
@Suite struct RemittanceCorpusTests {
  /// For each transaction: what it pays, what its claims come to, claims and lines.
  @Test func agreesWithTheFacts() throws {
    guard let data = TestData.folder(for: "RemittanceCorpusTests") else { return }
    let facts = try String(
      contentsOf: data.appendingPathComponent("x12/FACTS.tsv"), encoding: .utf8)
    var files = 0
    for row in facts.split(separator: "\n").map({ $0.split(separator: "\t").map(String.init) })
    where row[0].hasPrefix("835/") {
      files += 1
      let semantic = try #require(row.last)
      let bytes = try Data(contentsOf: data.appendingPathComponent("x12/" + row[0]))
      let (rows, problems) = bytes.withUnsafeBytes { buffer in
        let reader = RemittanceReader(buffer)
        var rows: [ClaimOutcome] = []
        while let outcome = reader.next() { rows.append(outcome) }
        return (rows, reader.takeProblems())
      }
      let expected = semantic.split(separator: "|")
      // The list of a file with many transactions is cut in the middle.
      let isCut = expected.count < Int(row[5]) ?? 0
      if !isCut {
        #expect(rows.count == sum("claims", expected), "\(row[0])")
        #expect(rows.reduce(0) { $0 + $1.lines.count } == sum("svc", expected), "\(row[0])")
        let paid = expected.reduce(Money.zero) { $0 + (Money(value("sumCLP04", $1)) ?? .zero) }
        #expect(rows.reduce(.zero) { $0 + $1.paid } == paid, "\(row[0])")
      } else {
        #expect(rows.count == 3 * (Int(row[5]) ?? 0), "\(row[0])")
      }
      let bad = problems.count { $0.code == "X212" }
      #expect(bad == sum("badClaims", expected), "\(row[0]): \(problems)")
      #expect(problems.count { $0.code == "X213" } == sum("badSvc", expected), "\(row[0])")
      #expect(!problems.contains { $0.code == "X215" || $0.code == "X214" }, "\(row[0])")
    }
    #expect(files >= 12)
  }

  private func value(_ name: String, _ text: Substring) -> String {
    guard let at = text.range(of: name + "=") else { return "" }
    return String(text[at.upperBound...].prefix { $0 == "-" || $0 == "." || $0.isNumber })
  }

  private func sum(_ name: String, _ parts: [Substring]) -> Int {
    parts.reduce(0) { $0 + (Int(value(name, $1)) ?? 0) }
  }
}
