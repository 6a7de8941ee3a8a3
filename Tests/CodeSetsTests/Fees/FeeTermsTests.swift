internal import CodeSets
import Foundation
internal import Model
import Testing

@Suite("Lines that a contract says something of")
struct FeeTermsTests {
  private typealias F = FeeFixtures

  /// With the factor 33.2875 and indices of one: 10000 is 33.29, 10002 199.73, 10003 99.86; 10011, 10012
  /// and 10013 are endoscopies of the base 10011.
  private static let rows: [F.Row] = [
    F.Row(code: "10000", work: "1.00"),
    F.Row(code: "10002", work: "6.00", multiple: "2", bilateral: "1"),
    F.Row(code: "10003", work: "3.00", multiple: "2", bilateral: "2"),
    F.Row(code: "10005", work: "0.40", nonfacility: "0.50", multiple: "5"),
    F.Row(code: "10011", work: "2.00", multiple: "3", base: "10011"),
    F.Row(code: "10012", work: "3.00", multiple: "3", base: "10011"),
    F.Row(code: "10013", work: "4.00", multiple: "3", base: "10011"),
    F.Row(code: "10020", status: "N", work: "1.50"),
    F.Row(code: "10021", status: "B", work: "1.50"),
  ]

  private static let paper = PriceSource.written("contract test (test.lua:1)")

  private static func share(_ percent: Int) -> PriceStep {
    .given("Share", .percent(percent), paper)
  }

  private static func medicare(_ percents: Int...) -> FeeTerms {
    FeeTerms(name: "contract test", basis: .medicare(percents.map { share($0) }))
  }

  private static func rate(_ dollars: String, others: [String: String] = [:]) -> FeeTerms {
    FeeTerms(
      name: "contract test",
      basis: .rate(
        .given("Rate", .cents(Money(dollars)?.cents ?? 0), paper),
        ofOthers: { code in
          others[code.text ?? ""].flatMap { Money($0) }.map {
            .given("Rate", .cents($0.cents), paper)
          }
        }))
  }

  private func amounts(
    _ lines: [FeeLine], _ terms: [FeeTerms], _ schedule: FeeSchedule? = nil
  ) throws -> [String] {
    let schedule = try schedule ?? F.schedule(Self.rows)
    return FeePricer.price(lines, terms: terms, by: schedule).map {
      $0.allowed?.description ?? $0.problem?.description ?? ""
    }
  }

  @Test("All of Medicare's fee is what Medicare allows", arguments: [UInt64(21), 22])
  func asMedicare(seed: UInt64) throws {
    let schedule = try F.schedule(Self.rows)
    let pricer = FeePricer(always: schedule)
    var numbers = SeededNumbers(seed)
    let modifiers = ["", "", "", "50", "LT", "RT", "80", "AS", "62", "78", "59"]
    for round in 0..<200 {
      let lines = (1...Int.random(in: 1...6, using: &numbers)).map { number in
        let modifier = modifiers[Int.random(in: 0..<modifiers.count, using: &numbers)]
        return F.line(
          ["10000", "10002", "10003", "10005", "10011", "10012", "10013"][
            Int.random(in: 0..<7, using: &numbers)],
          modifier.isEmpty ? [] : [modifier], units: Int.random(in: 1...2, using: &numbers),
          number: number)
      }
      let terms = lines.map { _ in Self.medicare(100) }
      #expect(
        FeePricer.price(lines, terms: terms, by: schedule).map(\.allowed)
          == (try pricer.price(lines)).map(\.allowed), "seed \(seed), round \(round)")
    }
  }

  @Test("Shares, one after another, each in cents")
  func shares() throws {
    #expect(
      try amounts(
        [F.line("10000"), F.line("10000", number: 2)],
        [Self.medicare(118), Self.medicare(118, 90)]) == ["39.28", "35.35"])
    // 39.28 a unit, and units after that.
    #expect(try amounts([F.line("10000", units: 3)], [Self.medicare(118)]) == ["117.84"])
  }

  @Test("Codes that Medicare does not cover have values; bundled ones have no price")
  func statuses() throws {
    #expect(try amounts([F.line("10020")], [Self.medicare(100)]) == ["49.93"])
    #expect(
      try amounts([F.line("10021")], [Self.medicare(100)])
        == ["Status B: always bundled into another service."])
  }

  @Test("Surgeries are ranked by what the contract pays for them")
  func ranked() throws {
    // 10003 comes to 199.72, so 10002 at 90 percent, 179.76, is the second.
    #expect(
      try amounts(
        [F.line("10002"), F.line("10003", number: 2)], [Self.medicare(90), Self.medicare(200)])
        == ["89.88", "199.72"])
    // A fixed rate takes its place among them by Medicare's indicator.
    #expect(
      try amounts(
        [F.line("10002"), F.line("10003", number: 2)], [Self.medicare(100), Self.rate("500.00")])
        == ["99.87", "500.00"])
    var none = Self.rate("500.00")
    none.multiple = .none
    #expect(
      try amounts([F.line("10002"), F.line("10003", number: 2)], [Self.medicare(100), none])
        == ["199.73", "500.00"])
  }

  @Test("A family of endoscopies takes its base from the contract")
  func endoscopies() throws {
    let lines = [F.line("10012"), F.line("10013", number: 2)]
    #expect(
      try amounts(lines, [Self.medicare(200), Self.medicare(200)]) == ["66.56", "266.30"])
    #expect(
      try amounts(
        lines,
        [Self.rate("300.00", others: ["10011": "80.00"]), Self.rate("320.00")])
        == ["220.00", "320.00"])
    #expect(
      try amounts(lines, [Self.rate("300.00"), Self.rate("320.00")])[0]
        == "10011 is not in the fee schedule.")
  }

  @Test("What a fixed rate cannot say has no price")
  func unsaid() throws {
    let therapy = try amounts([F.line("10005", units: 2)], [Self.rate("30.00")])
    #expect(therapy[0].hasPrefix("E222 contract test has a fixed rate for the code"))
    var alone = Self.rate("30.00")
    alone.followsMedicare = false
    alone.multiple = .none
    for (modifier, key) in [
      ("50", "bilateral"), ("80", "assistant"), ("AS", "assistant_nonphysician"),
      ("62", "co_surgeon"), ("54", "surgery_only"), ("55", "follow_up"), ("78", "return_to_room"),
    ] {
      let said = try amounts([F.line("10002", [modifier])], [alone])[0]
      #expect(said.hasPrefix("E222") && said.contains("\(key) = \""), "\(modifier): \(said)")
      var share = alone
      share.shares[try #require(FeeTerms.Role(CodeKey(modifier)))] = Self.share(40)
      #expect(try amounts([F.line("10002", [modifier])], [share]) == ["12.00"], "\(modifier)")
      var settled = alone
      settled.settled = [CodeKey(modifier)]
      #expect(try amounts([F.line("10002", [modifier])], [settled]) == ["30.00"], "\(modifier)")
    }
    var line = F.line("10002")
    line.practitioner = .assistant
    #expect(try amounts([line], [alone])[0].contains("nonphysician = \""))
    // Without releases a rate that is to be reduced as Medicare does it has no price beside another.
    let empty = FeeSchedule(day: line.from, values: nil, indices: nil)
    let two = [F.line("10002"), F.line("10003", number: 2)]
    let rates = [Self.rate("30.00"), Self.rate("20.00")]
    #expect(try amounts(two, rates, empty).allSatisfy { $0.hasPrefix("No release counts") })
    #expect(try amounts([two[0]], [rates[0]], empty) == ["30.00"])
  }

  @Test("Two sides are one procedure, and each line keeps its own charge")
  func sides() throws {
    var terms = Self.medicare(100)
    terms.lesserOf = Self.paper
    let lines = ["180.00", "90.00"].enumerated().map { index, charge in
      F.line("10002", [index == 0 ? "RT" : "LT"], charge: charge, number: index + 1)
    }
    #expect(try amounts(lines, [terms, terms]) == ["180.00", "90.00"])
    terms.lesserOf = nil
    #expect(try amounts(lines, [terms, terms]) == ["199.73", "99.87"])
    terms.shares[.bilateral] = Self.share(160)
    terms.multiple = .shares([Self.share(100), Self.share(50)])
    #expect(
      try amounts(lines + [F.line("10003", number: 3)], [terms, terms, terms])
        == ["199.73", "119.84", "49.93"])
  }
}
