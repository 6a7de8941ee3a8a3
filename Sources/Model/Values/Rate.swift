/// An exact factor such as a percentage, a relative value or a conversion factor, in nine decimals.
///
/// Only ``times(_:rounding:)`` turns a rate into money, so every rounding is named once.
package struct Rate: Hashable, Comparable, Sendable {
  /// The factor scaled by 10^9.
  package var billionths: Int128

  package init(billionths: Int128) { self.billionths = billionths }

  /// A percentage with at most seven decimals, such as `Rate(percent: "118")` for 1.18.
  package init?(percent text: some StringProtocol) {
    guard let value = scaledDecimal(text: text, places: 7) else { return nil }
    billionths = Int128(value)
  }

  /// A plain factor with at most nine decimals.
  package init?(_ text: some StringProtocol) {
    guard let value = scaledDecimal(text: text, places: 9) else { return nil }
    billionths = Int128(value)
  }

  package static func < (a: Rate, b: Rate) -> Bool { a.billionths < b.billionths }

  /// How the part of a cent that is left over is dealt with.
  package enum Rounding: String, Sendable, CaseIterable {
    /// To the nearest cent, halves away from zero.
    case halfUp = "half_up"
    /// To the nearest cent, halves to the even cent.
    case halfEven = "half_even"
    /// Towards zero.
    case down
    /// Away from zero.
    case up
  }

  /// The money this factor makes of an amount, rounded to a cent the named way; nil on overflow.
  package func times(_ amount: Money, rounding: Rounding) -> Money? {
    let scale: Int128 = 1_000_000_000
    let (product, overflow) = billionths.multipliedReportingOverflow(by: Int128(amount.cents))
    if overflow { return nil }
    var quotient = product / scale
    let rest = (product % scale).magnitude
    let away: Int128 = product < 0 ? -1 : 1
    let twice = rest * 2
    let half = scale.magnitude
    switch rounding {
    case .halfUp: if twice >= half { quotient += away }
    case .halfEven:
      if twice > half || (twice == half && quotient % 2 != 0) { quotient += away }
    case .down: break
    case .up: if rest > 0 { quotient += away }
    }
    guard let cents = Int64(exactly: quotient) else { return nil }
    return Money(cents: cents)
  }
}
