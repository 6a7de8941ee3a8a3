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
    let decoder = JSONDecoder()
    return try Data(OfficialFiles.content("selfmade_backtest/\(name)")).split(separator: 0x0A).map {
      try decoder.decode(Row.self, from: Data($0))
    }
  }

  private static func lines(_ claim: Claim) throws -> [FeeLine] {
    let locality = try #require(
      FeeLocality(contractor: claim.mac, locality: claim.locality))
    return try claim.lines.map { line in
      let charge: Money = try #require(Money(line.charge))
      return FeeLine(
        claim: claim.claim_id, line: line.n, code: CodeKey(line.code),
        modifiers: line.mods.map { CodeKey($0) }, units: Quantity(line.units),
        from: try #require(CivilDate(line.dos)), provider: CodeKey(claim.rendering_npi),
        placeOfService: try #require(UInt8(line.pos)), locality: locality,
        charge: charge)
    }
  }

  private static func truths() throws -> [String: Truth] {
    let rows: [Truth] = try read("truth.jsonl.gz")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.claim_id, $0) })
  }

  /// The lines of a claim that are priced, and the amounts they should have.
  private static func payable(
    _ claim: Claim, _ truth: Truth
  ) throws -> [(line: FeeLine, allowed: Money?)] {
    guard !truth.findings.contains(where: { $0.severity == "reject" }) else { return [] }
    let denied = Set(truth.findings.filter { $0.severity == "deny" }.compactMap(\.line))
    return try lines(claim).filter { !denied.contains($0.line) }.map { line in
      (line, truth.allowed["\(line.line)"].flatMap { Money($0) })
    }
  }

  @Test("All 4,110 allowed amounts agree, and all lines without one")
  func prices() throws {
    // The truth prices lines in settings that are marked NA.
    let pricer = FeePricer(always: try OfficialFees.ohio2024(), rareSettings: true)
    let truths = try BacktestFeeTests.truths()
    let claims: [Claim] = try BacktestFeeTests.read("claims.jsonl.gz")
    var equal = 0
    var differences: [String] = []
    for claim in claims {
      let payable = try BacktestFeeTests.payable(
        claim, #require(truths[claim.claim_id]))
      for ((line, expected), price) in zip(payable, try pricer.price(payable.map(\.line))) {
        if price.allowed == expected {
          equal += expected == nil ? 0 : 1
        } else {
          differences.append(
            "\(claim.claim_id)/\(line.line) \(price) for \(expected?.description ?? "-")")
        }
        if let tree = price.explanation { #expect(tree.recomputed.equals(tree.value)) }
      }
    }
    #expect(equal == truths.values.reduce(0) { $0 + $1.allowed.count })
    #expect(equal == 4_110)
    #expect(differences == [])
  }

  @Test("Settings marked NA have no price, and differences stand only beside them")
  func settings() throws {
    let pricer = FeePricer(always: try OfficialFees.ohio2024())
    let truths = try BacktestFeeTests.truths()
    let claims: [Claim] = try BacktestFeeTests.read("claims.jsonl.gz")
    var refused = 0
    var beside = 0
    var others: [String] = []
    for claim in claims {
      let payable = try BacktestFeeTests.payable(
        claim, #require(truths[claim.claim_id]))
      let prices = try pricer.price(payable.map(\.line))
      let rare = prices.contains { if case .notInSetting = $0.problem { true } else { false } }
      for ((line, expected), price) in zip(payable, prices) where price.allowed != expected {
        if case .notInSetting = price.problem {
          refused += 1
        } else if rare {
          beside += 1
        } else {
          others.append("\(claim.claim_id)/\(line.line)")
        }
      }
    }
    #expect(refused == 437)
    #expect(beside == 119)
    #expect(others == [])
  }

  @Test("Findings of indicators and global periods are the same, line by line")
  func findings() throws {
    let schedule = try OfficialFees.ohio2024()
    let edits = FeeEdits { (_) throws(ImportProblem) in schedule.values }
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
    #expect(expected.count == 819)
    #expect(found.subtracting(expected).sorted() == [])
    // Two lines of status T and nothing else that day: the manual bundles T into other services, not
    // into one another.
    #expect(
      expected.subtracting(found).sorted() == [
        "B02109/1 STATUS_T_BUNDLED deny 97", "B02109/2 STATUS_T_BUNDLED deny 97",
        "B02270/1 STATUS_T_BUNDLED deny 97", "B02270/2 STATUS_T_BUNDLED deny 97",
      ])
  }
}
