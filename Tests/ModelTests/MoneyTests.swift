import Model
import TestKit
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    ("0", 0), ("145", 145_00), ("145.5", 145_50), ("-0.01", -1), ("145.000", 145_00), (".5", 50),
    ("92233720368547758.07", Int64.max),
  ])
  func readsDecimals(text: String, cents: Int64) {
    #expect(Money(text) == Money(cents: cents))
  }

  @Test(arguments: [
    "", "-", ".", "1,145", "+5", "1.005", "1e3", " 5", "5 ", "0x10", "١٢", "92233720368547758.08",
    "1.2.3", "$5",
  ])
  func refusesWhatIsNoAmount(text: String) {
    #expect(Money(text) == nil)
  }

  @Test func writingAndReadingAgree() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<5_000 {
      let money = Money(cents: Int64.random(in: -1_000_000_000...1_000_000_000, using: &random))
      #expect(Money(money.description) == money)
    }
  }

  @Test func quantitiesKeepThreeDecimals() {
    #expect(Quantity("1.125")?.thousandths == 1_125)
    #expect(Quantity("2.50")?.description == "2.5")
    #expect(Quantity("0.0001") == nil)
  }

  @Test(arguments: [
    ("118%", Rate.Rounding.halfUp, 92_47, 109_11), ("50%", .halfUp, 1, 1), ("50%", .halfEven, 1, 0),
    ("50%", .halfEven, 3, 2), ("50%", .down, 3, 1), ("50%", .up, 1, 1), ("50%", .halfUp, -1, -1),
    ("33.3333333%", .down, 100_00, 33_33),
  ])
  func roundingIsNamed(percent: String, rounding: Rate.Rounding, cents: Int64, expected: Int64)
    throws
  {
    let rate = try #require(Rate(percent: percent.dropLast()))
    #expect(rate.times(Money(cents: cents), rounding: rounding)?.cents == expected)
  }

  /// The parts of an amount that two complementary rates make, rounded down and up, are the amount.
  @Test func complementaryRatesConserveMoney() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      let part = Int128(Int64.random(in: 0...1_000_000_000, using: &random))
      let amount = Money(cents: Int64.random(in: 0...10_000_000, using: &random))
      let down = try #require(Rate(billionths: part).times(amount, rounding: .down))
      let up = try #require(
        Rate(billionths: 1_000_000_000 - part).times(amount, rounding: .up))
      #expect(down + up == amount)
    }
  }

  @Test func overflowIsNoMoney() {
    #expect(Rate(billionths: 2_000_000_000).times(Money(cents: Int64.max), rounding: .down) == nil)
  }
}
