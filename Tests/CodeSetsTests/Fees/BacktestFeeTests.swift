internal import CodeSets
import Foundation
internal import Model
import Testing

/// 3,000 claims with their whole truth, reckoned by a program of another hand from the same releases.
@Suite("Backtest: prices and findings", .enabled(if: OfficialFees.available))
struct BacktestFeeTests {
  struct Claim: Decodable {
    struct Line: Decodable {
      var n: Int
      var code: String
      var mods: [String]
      var units: Int
      var dos: String
      var pos: String
      var charge: String
    }
    var claim_id: String
    var patient_id: String
    var rendering_npi: String
    var mac: String
    var locality: String
    var lines: [Line]
  }

  struct Truth: Decodable {
    struct Finding: Decodable {
      var rule: String
      var line: Int?
      var severity: String
      var carc: String
    }
    var claim_id: String
    var findings: [Finding]
    var allowed: [String: String]
  }

  private static func read<Row: Decodable>(_ name: String) throws -> [Row] {
    let file = try OfficialFiles.open("selfmade_backtest/\(name)").unpacked { _ in true }[0]
    let decoder = JSONDecoder()
    return try Data(file.bytes).split(separator: 0x0A).map {
      try decoder.decode(Row.self, from: Data($0))
    }
  }

  private static func lines(_ claim: Claim) throws -> [FeeLine] {
    let locality = try #require(
      FeeLocality(contractor: claim.mac, locality: claim.locality))
    return try claim.lines.map { line in
      FeeLine(
        claim: claim.claim_id, line: line.n, code: CodeKey(line.code),
        modifiers: line.mods.map { CodeKey($0) }, units: Quantity(line.units),
        from: try #require(CivilDate(line.dos)), provider: CodeKey(claim.rendering_npi),
        placeOfService: try #require(UInt8(line.pos)), locality: locality,
        charge: try #require(Money(line.charge)))
    }
  }

  private static func truths() throws -> [String: Truth] {
    let rows: [Truth] = try read("truth.jsonl.gz")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.claim_id, $0) })
  }

  @Test("Allowed amounts agree; every difference is of a known kind")
  func prices() throws {
    let pricer = FeePricer(always: try OfficialFees.ohio2024())
    let truths = try BacktestFeeTests.truths()
    let claims: [Claim] = try BacktestFeeTests.read("claims.jsonl.gz")
    var equal = 0
    var differences: [String: [String]] = [:]
    for claim in claims {
      let truth = try #require(truths[claim.claim_id])
      guard !truth.findings.contains(where: { $0.severity == "reject" }) else { continue }
      let denied = Set(truth.findings.filter { $0.severity == "deny" }.compactMap(\.line))
      let lines = try BacktestFeeTests.lines(claim).filter { !denied.contains($0.line) }
      for (line, price) in zip(lines, try pricer.price(lines)) {
        let expected = truth.allowed["\(line.line)"]
        if let allowed = price.allowed?.description, allowed == expected {
          equal += 1
          continue
        }
        let kind = BacktestFeeTests.kind(line, price, expected, lines)
        differences[kind, default: []].append(
          "\(claim.claim_id)/\(line.line) \(line.code.text ?? "") \(price.allowed?.description ?? "-") for \(expected ?? "-")"
        )
      }
    }
    if ProcessInfo.processInfo.environment["SCRUBJAY_SHOW"] != nil {
      print("equal \(equal)")
      for (kind, list) in differences.sorted(by: { $0.key < $1.key }) {
        print("\(kind): \(list.count)")
        for text in list { print("  \(text)") }
      }
    }
    #expect(equal > 0)
    #expect(differences["unexplained"] == nil, "\(differences["unexplained"] ?? [])")
  }

  /// Why an amount differs from the truth, where it does.
  private static func kind(
    _ line: FeeLine, _ price: LinePrice, _ expected: String?, _ lines: [FeeLine]
  ) -> String {
    if case .notInSetting = price.problem { return "not paid in the setting (NA)" }
    let sides = lines.filter {
      $0.code == line.code && $0.from == line.from
        && ($0.modifiers.contains(CodeKey("LT")) || $0.modifiers.contains(CodeKey("RT")))
    }
    if sides.count > 1 { return "left and right paid as both sides" }
    return "unexplained"
  }

  @Test("Findings of indicators and global periods are the same, line by line")
  func findings() throws {
    let schedule = try OfficialFees.ohio2024()
    let edits = FeeEdits { (_) throws(ImportProblem) in schedule }
    let truths = try BacktestFeeTests.truths()
    let claims: [Claim] = try BacktestFeeTests.read("claims.jsonl.gz")
    var byPatient: [String: [FeeLine]] = [:]
    for claim in claims {
      byPatient["\(claim.patient_id) \(claim.rendering_npi)", default: []] +=
        try BacktestFeeTests.lines(claim)
    }
    let rules = Set(FeeFinding.Rule.allCases.map(\.rawValue))
    var expected = Set<String>()
    for truth in truths.values {
      for finding in truth.findings where rules.contains(finding.rule) {
        expected.insert(
          "\(truth.claim_id)/\(finding.line ?? 0) \(finding.rule) \(finding.severity) \(finding.carc)"
        )
      }
    }
    var found = Set<String>()
    for claim in claims {
      let others = (byPatient["\(claim.patient_id) \(claim.rendering_npi)"] ?? []).filter {
        $0.claim != claim.claim_id
      }
      for finding in try edits.findings(BacktestFeeTests.lines(claim), others: others) {
        guard finding.rule != .assistantDocuments, finding.rule != .coSurgeonDocuments else {
          continue
        }
        found.insert(
          "\(finding.claim)/\(finding.line) \(finding.rule.rawValue) \(finding.severity.rawValue) \(finding.reason)"
        )
      }
    }
    #expect(expected.count > 800)
    #expect(found.subtracting(expected).sorted() == [])
    #expect(expected.subtracting(found).sorted() == [])
  }
}
