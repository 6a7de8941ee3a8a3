import Foundation
import Model
import Office
import TestKit
import Testing

/// Three thousand claims with known faults: what the stock rules find of three kinds of them, against a
/// truth that was worked out by other means.
@Suite struct SelfmadeBacktestTests {
  /// A fault: a claim, and a line where it is one's.
  private struct Fault: Hashable, Comparable {
    var claim: String
    var line: Int?

    static func < (a: Fault, b: Fault) -> Bool {
      (a.claim, a.line ?? 0) < (b.claim, b.line ?? 0)
    }
  }

  /// The stock rules that answer each kind of the truth.
  private static let answers: [(kind: String, rules: Set<String>, byLine: Bool)] = [
    ("NPI_CHECK_DIGIT", ["sj.rendering-npi", "sj.billing-npi", "sj.line-npi"], false),
    ("ICD_DUPLICATE", ["sj.duplicate-diagnosis"], false),
    ("DX_POINTER", ["sj.pointers-in-range"], true),
  ]

  @Test func stockRulesFindWhatIsThere() throws {
    guard let data = TestData.folder(for: "SelfmadeBacktestTests") else { return }
    let (document, truth) = try SelfmadeClaims.read(data)
    var found: [String: [Finding]] = [:]
    var status: [ClaimStatus: Int] = [:]
    let asOf = CivilDate("2024-12-31") ?? CivilDate(days: 0)
    _ = Scrub(rules: try RuleFiles.stockBook(), asOf: asOf, jobs: 2).run([document]) { event in
      switch event {
      case .report(let report, _):
        status[report.status, default: 0] += 1
        for finding in report.findings { found[finding.rule, default: []].append(finding) }
      case .problem(let problem): Issue.record("\(problem.text)")
      case .progress: break
      }
    }
    #expect(status[.error] == nil)
    for (kind, rules, byLine) in Self.answers {
      let expected = faults(kind, truth, byLine)
      let told = Set(
        rules.flatMap { found[$0] ?? [] }.map {
          Fault(claim: $0.claim, line: byLine ? $0.line : nil)
        })
      let hits = expected.intersection(told).count
      print(
        "\(kind): \(expected.count) true, \(told.count) found, \(hits) both; precision "
          + "\(share(hits, told.count)), recall \(share(hits, expected.count))")
      #expect(!expected.isEmpty)
      #expect(told.subtracting(expected).sorted() == [], "found and not true")
      #expect(expected.subtracting(told).sorted() == [], "true and not found")
    }
  }

  private func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "-" : "\(part * 1_000 / whole) of 1000"
  }

  private func faults(_ kind: String, _ truth: [[String: Any]], _ byLine: Bool) -> Set<Fault> {
    var faults: Set<Fault> = []
    for row in truth {
      let claim = row["claim_id"] as? String ?? ""
      for finding in row["findings"] as? [[String: Any]] ?? []
      where finding["rule"] as? String == kind {
        faults.insert(Fault(claim: claim, line: byLine ? finding["line"] as? Int : nil))
      }
    }
    return faults
  }
}
