internal import CodeSets
internal import Model
import Testing

/// Amounts that others worked out and published, each with its source.
@Suite("Worked examples of the fee schedule")
struct WorkedExampleTests {
  private static func ohio2024() throws -> FeePricer {
    FeePricer(always: try OfficialFees.ohio2024())
  }

  private func amounts(_ lines: FeeLine...) throws -> [String] {
    try WorkedExampleTests.ohio2024().amounts(lines)
  }

  private typealias F = FeeFixtures

  /// A schedule in which a code's fee is the amount given.
  private func fees(_ amounts: [(String, String)], _ change: (inout F.Row) -> Void) throws
    -> FeeSchedule
  {
    try F.schedule(
      amounts.map { code, amount in
        var row = F.Row(code: code, work: amount, global: "000", factor: "1.0000")
        change(&row)
        return row
      })
  }

  // MARK: - The formula (refdata 6.2)

  @Test(
    "Claims Processing Manual, chapter 12, 20.1: the printed 452.26 has two indices exchanged; 444.99"
  )
  func printedExample() {
    func figure(_ label: String, _ units: Int128, _ places: Int) -> PriceStep {
      .given(label, Figure(units, places: places, .factor))
    }
    func fee(_ first: PriceStep, _ second: PriceStep) -> Int64 {
      PriceStep.cents(
        "Fee",
        PriceStep(
          "Sum", .sum,
          [
            PriceStep("Practice", .product, [figure("PE", 292, 2), first]),
            PriceStep("Malpractice", .product, [figure("MP", 1, 2), second]),
          ]), .given("Factor", Figure(16_652, places: 2, .dollars))
      ).cents
    }
    let practice = figure("Index of practice expense", 912, 3)
    let malpractice = figure("Index of malpractice", 927, 3)
    #expect(fee(practice, malpractice) == 44_499)
    // Exchanged, it comes near what is printed, and never to it by the definitions.
    #expect(fee(malpractice, practice) != 44_499)
    #expect(fee(practice, malpractice) != 45_226)
  }

  @Test(
    "99213, Ohio 2020: 73.04 outside of a facility, 51.24 in one",
    .enabled(if: OfficialFees.available))
  func office2020() throws {
    let pricer = FeePricer(always: try OfficialFees.ohio2020())
    #expect(try pricer.amounts([F.line("99213")]) == ["73.04"])
    #expect(try pricer.amounts([F.line("99213", place: 22)]) == ["51.24"])
    let tree = try #require(try pricer.price(F.line("99213")).explanation)
    #expect(tree.formula == "(0.97 × 1 + 1.06 × 0.915 + 0.08 × 1.049) × $36.0896")
    #expect(tree.children.first?.value.description == "2.02382")
  }

  @Test("99213, Ohio from July 2024: 87.04 and 63.69", .enabled(if: OfficialFees.available))
  func office2024() throws {
    #expect(try amounts(F.line("99213")) == ["87.04"])
    #expect(try amounts(F.line("99213", place: 21)) == ["63.69"])
  }

  @Test(
    "77080, Ohio 2020: 9.91 and 27.46 are 37.37, and the whole is 37.36",
    .enabled(if: OfficialFees.available))
  func globalIsNoSum() throws {
    let pricer = FeePricer(always: try OfficialFees.ohio2020())
    func one(_ modifiers: [String]) throws -> String {
      try pricer.amounts([F.line("77080", modifiers)])[0]
    }
    #expect(try one(["26"]) == "9.91")
    #expect(try one(["TC"]) == "27.46")
    #expect(try one([]) == "37.36")
  }

  @Test("Chapter 12, 20.4.2: which places are facilities; the home by video is none")
  func places() {
    let facilities = (UInt8(0)...99).filter { ServiceSetting(placeOfService: $0) == .facility }
    #expect(
      facilities == [2, 19, 21, 22, 23, 24, 26, 31, 34, 41, 42, 51, 52, 53, 56, 61])
    #expect(ServiceSetting(placeOfService: 10) == .nonfacility)
  }

  @Test("Therapy is always at the rate outside of facilities", .enabled(if: OfficialFees.available))
  func therapyPlace() throws {
    #expect(try amounts(F.line("97110", place: 22)) == amounts(F.line("97110", place: 11)))
  }

  // MARK: - Around the formula (refdata 6.3)

  @Test(
    "70480, Ohio 2020: the outpatient rate caps 190.51 at 166.73",
    .enabled(if: OfficialFees.available))
  func cap() throws {
    let pricer = FeePricer(always: try OfficialFees.ohio2020())
    let price = try pricer.price(F.line("70480"))
    #expect(price.allowed?.cents == 16_673)
    #expect(price.explanation?.children.map(\.cents) == [19_051, 16_673])
  }

  @Test(
    "Chapter 12, 210, example 4: 750 approved, 135 deductible: 492.00 paid, 258.00 the patient's")
  func deductible() {
    let payment = MedicarePayment(
      allowed: .given("Approved", .cents(75_000)), deductibleLeft: Money(cents: 13_500),
      sequester: 0)
    #expect(payment.payment.cents == 49_200)
    #expect(payment.paid.cents == 49_200)
    #expect(payment.patient.cents == 25_800)
    #expect(payment.coinsurance.cents == 12_300)
  }

  @Test("The sequester takes 2 percent of the payment and nothing of the patient's part")
  func sequester() {
    let payment = MedicarePayment(
      allowed: .given("Allowed", .cents(10_000)), deductibleLeft: Money(cents: 0))
    #expect(payment.payment.cents == 8_000)
    #expect(payment.sequester.cents == 160)
    #expect(payment.paid.cents == 7_840)
    #expect(payment.patient.cents == 2_000)
  }

  @Test("Chapter 12, 20.4.1, and chapter 1, 30.3.12: 95 percent, and 109.25 percent at most")
  func nonparticipating() throws {
    var line = F.line("10000")
    line.participating = false
    let schedule = try fees([("10000", "100.00")]) { _ in }
    #expect(try FeePricer(always: schedule).amounts([line]) == ["95.00"])
    #expect(limitingCharge(fee: .given("Fee", .cents(10_000))).cents == 10_925)
  }

  @Test("Chapter 12, 110 and 120: physician assistants 85 percent, as assistants at surgery 13.6")
  func practitioners() throws {
    let pricer = FeePricer(always: try fees([("10000", "1000.00")]) { _ in })
    var line = F.line("10000")
    line.practitioner = .assistant
    #expect(try pricer.amounts([line]) == ["850.00"])
    line.modifiers = [CodeKey("AS")]
    #expect(try pricer.amounts([line]) == ["136.00"])
    #expect(try pricer.amounts([F.line("10000", ["81"])]) == ["160.00"])
  }

  @Test("Allowed is the lower of fee and charge")
  func lowerOfCharge() throws {
    let pricer = FeePricer(always: try fees([("10000", "100.00")]) { _ in })
    #expect(try pricer.amounts([F.line("10000", charge: "80.00")]) == ["80.00"])
    #expect(try pricer.amounts([F.line("10000", charge: "180.00")]) == ["100.00"])
  }

  // MARK: - Both sides (refdata 6.4)

  @Test("Indicator 0 or 2, fee 125, two charges of 100: 125 is paid", arguments: ["0", "2"])
  func twoCharges(indicator: String) throws {
    let schedule = try fees([("10000", "125.00")]) { $0.bilateral = indicator }
    let pricer = FeePricer(always: schedule)
    let lines = [
      F.line("10000", ["LT"], charge: "100.00", number: 1),
      F.line("10000", ["RT"], charge: "100.00", number: 2),
    ]
    #expect(try pricer.amounts(lines) == ["100.00", "25.00"])
    #expect(try pricer.amounts([F.line("10000", ["50"], charge: "200.00")]) == ["125.00"])
  }

  @Test("Indicator 1: 150 percent with modifier 50, and on two lines; indicator 3: twice")
  func bothSides() throws {
    let one = FeePricer(always: try fees([("10000", "100.00")]) { $0.bilateral = "1" })
    #expect(try one.amounts([F.line("10000", ["50"])]) == ["150.00"])
    let sides = [F.line("10000", ["LT"], number: 1), F.line("10000", ["RT"], number: 2)]
    #expect(try one.amounts(sides) == ["100.00", "50.00"])
    let three = FeePricer(always: try fees([("10000", "100.00")]) { $0.bilateral = "3" })
    #expect(try three.amounts([F.line("10000", ["50"])]) == ["200.00"])
    #expect(try three.amounts(sides) == ["100.00", "100.00"])
  }

  // MARK: - Reductions of one day (refdata 6.5)

  @Test("Surgery, Ohio 2024: 17110 and 20610 come to 137.53", .enabled(if: OfficialFees.available))
  func twoSurgeries() throws {
    #expect(try amounts(F.line("17110"), F.line("20610", number: 2)) == ["106.37", "31.16"])
    #expect(try amounts(F.line("20610"), F.line("17110", number: 2)) == ["31.16", "106.37"])
  }

  @Test(
    "Surgery, Ohio 2024: 20610-50 is 93.47 first, 46.74 second",
    .enabled(if: OfficialFees.available))
  func bothSidesSecond() throws {
    #expect(try amounts(F.line("20610", ["50"])) == ["93.47"])
    #expect(
      try amounts(F.line("17110"), F.line("20610", ["50"], number: 2)) == ["106.37", "46.74"])
  }

  @Test("Surgery: second to fifth at half, the sixth by report, equal fees by charge")
  func ranks() throws {
    let pricer = FeePricer(
      always: try fees((0..<6).map { ("1000\($0)", "\(100 - $0 * 10).00") }) { $0.multiple = "2" })
    let lines = (0..<6).map { F.line("1000\($0)", number: $0 + 1) }
    #expect(
      try pricer.amounts(lines.reversed()) == ["-", "30.00", "35.00", "40.00", "45.00", "100.00"])
    guard case .byReport = try pricer.price(lines)[5].problem else {
      Issue.record("the sixth has a price")
      return
    }
    let equal = [
      F.line("10000", charge: "150.00", number: 1), F.line("10000", charge: "160.00", number: 2),
    ]
    #expect(try pricer.amounts(equal) == ["50.00", "100.00"])
  }

  @Test("Surgery: a return to the operating room (78) is not ranked")
  func returnNotRanked() throws {
    let pricer = FeePricer(
      always: try fees([("10000", "100.00"), ("10001", "90.00")]) {
        $0.multiple = "2"
        $0.global = "090"
        $0.shares = ["0.10", "0.70", "0.20"]
      })
    #expect(
      try pricer.amounts([F.line("10000"), F.line("10001", ["78"], number: 2)])
        == ["100.00", "63.00"])
  }

  @Test("Chapter 12, 40.6.C: endoscopies 374.56 and 285.98 with the base 255.40 come to 405.14")
  func endoscopies() throws {
    var rows = [("45378", "255.40"), ("45380", "285.98"), ("45385", "374.56")].map {
      F.Row(
        code: $0.0, work: $0.1, global: "000", multiple: $0.0 == "45378" ? "2" : "3",
        base: $0.0 == "45378" ? "" : "45378", factor: "1.0000")
    }
    let pricer = FeePricer(always: try F.schedule(rows))
    #expect(
      try pricer.amounts([F.line("45380"), F.line("45385", number: 2)]) == ["30.58", "374.56"])
    // The base beside its family is paid nothing.
    #expect(
      try pricer.amounts([
        F.line("45378"), F.line("45380", number: 2), F.line("45385", number: 3),
      ]) == ["0.00", "30.58", "374.56"])
    rows[1].work = "200.00"
    let cheaper = FeePricer(always: try F.schedule(rows))
    #expect(
      try cheaper.amounts([F.line("45380"), F.line("45385", number: 2)]) == ["0.00", "374.56"])
  }

  @Test("Endoscopies, Ohio 2024: two families and a surgery", .enabled(if: OfficialFees.available))
  func families() throws {
    #expect(
      try amounts(
        F.line("45385"), F.line("45380", number: 2), F.line("43239", number: 3),
        F.line("17110", number: 4)) == ["428.23", "85.88", "175.18", "53.19"])
  }

  @Test(
    "Therapy, Ohio 2024: 97110 twice and 97140: 28.06, 21.69, 20.27 are 70.02",
    .enabled(if: OfficialFees.available))
  func therapyUnits() throws {
    #expect(
      try amounts(F.line("97110", ["GP"], units: 2), F.line("97140", ["GP"], number: 2))
        == ["49.75", "20.27"])
    #expect(
      try amounts(F.line("97140", ["GP"]), F.line("97110", ["GP"], units: 2, number: 2))
        == ["20.27", "49.75"])
  }

  @Test("Therapy, published for 2011: four units come to 90.32 (hrslearningcenter.com)")
  func therapy2011() {
    let units = [2874, 2612, 2467, 1079].map { PriceStep.given("Unit", .cents($0)) }
    let sum = PriceStep("All units", .sum, units)
    #expect(sum.cents == 9_032)
    #expect(sum.formula == "$28.74 + $26.12 + $24.67 + $10.79")
  }

  @Test("Imaging, Ohio 2024: 72148 and 72141 come to 305.76", .enabled(if: OfficialFees.available))
  func imaging() throws {
    #expect(
      try amounts(F.line("72148"), F.line("72141", number: 2)) == ["183.71", "122.05"])
  }

  @Test("Eye, Ohio 2024: 92134 and 92083 come to 94.37", .enabled(if: OfficialFees.available))
  func eye() throws {
    #expect(try amounts(F.line("92083"), F.line("92134", number: 2)) == ["59.18", "35.19"])
  }

  @Test("Cardiovascular: the technical part of the second test at 75 percent")
  func cardiovascular() throws {
    let rows = [("10000", "40.00", "60.00"), ("10001", "30.00", "50.00")].flatMap {
      code, one, two in
      [
        F.Row(
          code: code, work: one, nonfacility: two, components: "1", multiple: "6", factor: "1.0000"),
        F.Row(
          code: code, modifier: "26", work: one, components: "1", multiple: "6", factor: "1.0000"),
        F.Row(
          code: code, modifier: "TC", nonfacility: two, components: "1", multiple: "6",
          factor: "1.0000"),
      ]
    }
    let pricer = FeePricer(always: try F.schedule(rows))
    #expect(
      try pricer.amounts([F.line("10000"), F.line("10001", number: 2)]) == ["100.00", "67.50"])
    #expect(
      try pricer.amounts([F.line("10000", ["26"]), F.line("10001", ["TC"], number: 2)])
        == ["40.00", "50.00"])
  }

  // MARK: - Parts of the global period (refdata 6.5)

  @Test(
    "27447, Ohio 2024 in a facility: 1,243.98; -54, -78, -80, -62",
    .enabled(if: OfficialFees.available))
  func knee() throws {
    func one(_ modifiers: [String]) throws -> String {
      try amounts(F.line("27447", modifiers, place: 21))[0]
    }
    #expect(try one([]) == "1243.98")
    #expect(try one(["54"]) == "982.74")
    #expect(try one(["78"]) == "858.35")
    #expect(try one(["80"]) == "199.04")
    #expect(try one(["62"]) == "777.49")
  }

  @Test("Follow-up share 17 percent: 60 of 90 days are 11.3 percent, 30 are 5.7")
  func followUp() throws {
    let pricer = FeePricer(
      always: try fees([("10000", "1000.00")]) {
        $0.global = "090"
        $0.shares = ["0.10", "0.73", "0.17"]
      })
    var line = F.line("10000", ["55"])
    #expect(try pricer.amounts([line]) == ["170.00"])
    line.postoperativeDays = 60
    #expect(try pricer.amounts([line]) == ["113.33"])
    line.postoperativeDays = 30
    #expect(try pricer.amounts([line]) == ["56.67"])
  }

  @Test("78 on a code of the same day is paid in full")
  func returnSameDay() throws {
    let pricer = FeePricer(always: try fees([("10000", "100.00")]) { $0.global = "000" })
    #expect(try pricer.amounts([F.line("10000", ["78"])]) == ["100.00"])
  }

  // MARK: - Anesthesia (refdata 6.5)

  @Test(
    "Base 7, 80 minutes, factor 20.52: 252.40, directed 126.20",
    .enabled(if: OfficialFees.available))
  func anesthesia() throws {
    let pricer = try WorkedExampleTests.ohio2024()
    var line = F.line("00790")
    line.anesthesia = FeeLine.Anesthesia(baseUnits: 7, minutes: 80)
    #expect(try pricer.amounts([line]) == ["252.40"])
    for modifier in ["QK", "QY", "QX"] {
      line.modifiers = [CodeKey(modifier)]
      #expect(try pricer.amounts([line]) == ["126.20"])
    }
    line.modifiers = [CodeKey("AD")]
    #expect(try pricer.amounts([line]) == ["61.56"])
    line.anesthesia?.presentAtInduction = true
    #expect(try pricer.amounts([line]) == ["82.08"])
    let both = AnesthesiaFee.together([
      FeeLine.Anesthesia(baseUnits: 5, minutes: 30), FeeLine.Anesthesia(baseUnits: 7, minutes: 50),
    ])
    #expect(both == FeeLine.Anesthesia(baseUnits: 7, minutes: 80))
  }
}
