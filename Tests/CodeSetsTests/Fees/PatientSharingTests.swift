internal import CodeSets
internal import Model
import Testing

@Suite("What of an allowed amount the patient owes")
struct PatientSharingTests {
  private static func allowed(_ text: String) -> PriceStep {
    .given("Allowed", .cents((Money(text) ?? .zero).cents))
  }

  private static let day = CivilDate(days: 20_000)

  private static func sharing(
    copay: String? = nil, perLine: Bool = false, _ deductible: CostSharing.Deductible,
    _ share: Int
  ) -> CostSharing {
    CostSharing(
      name: "visits", copay: copay.flatMap { Money($0) }, copayPerLine: perLine,
      deductible: deductible, coinsurance: Rate(billionths: Int128(share) * 10_000_000),
      source: "a test")
  }

  private static func state(_ deductible: String, _ limit: String? = nil) -> PatientSharing {
    PatientSharing(
      deductibleLeft: Money(deductible) ?? .zero, outOfPocketLeft: limit.flatMap { Money($0) },
      source: "a test")
  }

  private static func texts(_ share: PatientShare) -> [String] {
    [share.copay, share.deductible, share.coinsurance, share.patient, share.plan].map {
      Money(cents: $0.cents).description
    }
  }

  /// Medicare Claims Processing Manual, chapter 12, 210, example 4: approved 750, deductible 135 not met;
  /// Medicare pays 80 percent of 615, 492; the patient owes 258.
  @Test func theManualsExample() {
    var state = Self.state("135.00")
    let share = state.share(Self.allowed("750.00"), on: Self.day, by: Self.sharing(.first, 20))
    #expect(Self.texts(share) == ["0.00", "135.00", "123.00", "258.00", "492.00"])
  }

  @Test(
    "The deductible stands where the benefits say",
    arguments: [
      (CostSharing.Deductible.none, ["30.00", "0.00", "14.00", "44.00", "56.00"]),
      (.afterCopay, ["30.00", "50.00", "4.00", "84.00", "16.00"]),
      (.first, ["30.00", "50.00", "4.00", "84.00", "16.00"]),
    ])
  func orders(deductible: CostSharing.Deductible, wanted: [String]) {
    var state = Self.state("50.00")
    let share = state.share(
      Self.allowed("100.00"), on: Self.day, by: Self.sharing(copay: "30.00", deductible, 20))
    #expect(Self.texts(share) == wanted)
  }

  /// Where the deductible takes all, the order decides whether a copay is owed and how much of the deductible
  /// is left for the next line.
  @Test func theOrderMatters() {
    var first = Self.state("90.00")
    var after = Self.state("90.00")
    let line = Self.allowed("100.00")
    let one = first.share(line, on: Self.day, by: Self.sharing(copay: "30.00", .first, 0))
    let other = after.share(line, on: Self.day, by: Self.sharing(copay: "30.00", .afterCopay, 0))
    #expect(Self.texts(one) == ["10.00", "90.00", "0.00", "100.00", "0.00"])
    #expect(Self.texts(other) == ["30.00", "70.00", "0.00", "100.00", "0.00"])
    let next = after.share(line, on: Self.day.next, by: Self.sharing(.first, 0))
    #expect(Self.texts(next) == ["0.00", "20.00", "0.00", "20.00", "80.00"])
  }

  /// A visit owes its copay once, each line one only where the benefits say so.
  @Test func copaysOfAVisit() {
    for (perLine, wanted) in [
      (false, ["30.00", "0.00", "30.00"]), (true, ["30.00", "30.00", "30.00"]),
    ] {
      var state = Self.state("0.00")
      let terms = Self.sharing(copay: "30.00", perLine: perLine, .none, 0)
      let copays = [Self.day, Self.day, Self.day.next].map {
        state.share(Self.allowed("80.00"), on: $0, by: terms).copay.value.description
      }
      #expect(copays == wanted.map { "$" + $0 })
    }
  }

  @Test func theLimitOfTheYear() {
    var state = Self.state("0.00", "70.00")
    let terms = Self.sharing(.first, 50)
    let owed = ["100.00", "100.00", "100.00"].map {
      Self.texts(state.share(Self.allowed($0), on: Self.day, by: terms))[3]
    }
    #expect(owed == ["50.00", "20.00", "0.00"])
  }

  @Test func whatIsNotCovered() {
    var state = Self.state("50.00", "10.00")
    var terms = Self.sharing(.first, 20)
    terms.isCovered = false
    let share = state.share(Self.allowed("80.00"), on: Self.day, by: terms)
    #expect(share.patient.cents == 8_000 && share.plan.cents == 0)
    terms.isCovered = true
    // It used nothing of deductible and limit.
    let next = state.share(Self.allowed("80.00"), on: Self.day, by: terms)
    #expect(next.deductible.cents == 5_000 && next.patient.cents == 1_000)
  }

  /// Patient and plan make the allowed amount to the cent; no one owes less than nothing or more than is
  /// allowed; deductible and limit are never overdrawn; every tree reckoned anew gives its figure.
  @Test("What holds of every split", arguments: [UInt64(1), 2, 3, 4, 5])
  func laws(seed: UInt64) {
    var numbers = SeededNumbers(seed)
    for round in 0..<300 {
      let deductible = Int64.random(in: 0...40_000, using: &numbers)
      let limit = Bool.random(using: &numbers) ? Int64.random(in: 0...60_000, using: &numbers) : nil
      var state = PatientSharing(
        deductibleLeft: Money(cents: deductible), outOfPocketLeft: limit.map { Money(cents: $0) },
        source: "a test")
      var (met, owed): (Int64, Int64) = (0, 0)
      for line in 0..<Int.random(in: 1...8, using: &numbers) {
        let amount = Int64.random(in: 0...90_000, using: &numbers)
        var terms = CostSharing(
          name: "\(line % 2)",
          copay: Bool.random(using: &numbers)
            ? Money(cents: Int64.random(in: 0...7_500, using: &numbers)) : nil,
          copayPerLine: Bool.random(using: &numbers),
          deductible: CostSharing.Deductible.allCases[Int.random(in: 0..<3, using: &numbers)],
          coinsurance: Rate(
            billionths: Int128(Int.random(in: 0...1_000, using: &numbers)) * 1_000_000),
          source: "a test")
        terms.isCovered = Int.random(in: 0..<9, using: &numbers) > 0
        let share = state.share(
          .given("Allowed", .cents(amount)), on: Self.day, by: terms)
        let name = "seed \(seed), round \(round), line \(line)"
        #expect(share.patient.cents + share.plan.cents == amount, "\(name)")
        #expect(share.patient.cents >= 0 && share.plan.cents >= 0, "\(name)")
        for step in [share.copay, share.deductible, share.coinsurance] {
          #expect(step.cents >= 0 && step.isAmount, "\(name)")
        }
        for step in [share.copay, share.deductible, share.coinsurance, share.patient, share.plan] {
          step.forEach { #expect($0.recomputed.equals($0.value), "\(name), \($0.label)") }
        }
        if terms.isCovered {
          met += share.deductible.cents
          owed += share.patient.cents
          let parts = share.copay.cents + share.deductible.cents + share.coinsurance.cents
          #expect(parts <= amount, "\(name)")
          #expect(share.patient.cents <= parts, "\(name)")
        }
      }
      #expect(met <= deductible, "seed \(seed), round \(round)")
      if let limit { #expect(owed <= limit, "seed \(seed), round \(round)") }
    }
  }
}

extension CivilDate {
  fileprivate var next: CivilDate { CivilDate(days: days + 1) }
}
