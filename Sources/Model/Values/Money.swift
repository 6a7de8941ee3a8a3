/// An exact amount of US dollars, held as whole cents.
///
/// Arithmetic traps on overflow of ±92 quadrillion dollars; nothing here rounds. Money that comes
/// from a multiplication by a rate is made by ``Rate/times(_:rounding:)``, which names its rounding.
package struct Money: Hashable, Comparable, Sendable {
  /// The amount in cents.
  package var cents: Int64

  package init(cents: Int64) { self.cents = cents }

  package static let zero = Money(cents: 0)

  package static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }
  package static func + (a: Money, b: Money) -> Money { Money(cents: a.cents + b.cents) }
  package static func - (a: Money, b: Money) -> Money { Money(cents: a.cents - b.cents) }
  package static prefix func - (a: Money) -> Money { Money(cents: -a.cents) }
  package static func += (a: inout Money, b: Money) { a.cents += b.cents }

  /// Reads a decimal amount such as `145`, `145.5` or `-145.50`.
  ///
  /// Digits, an optional leading minus, at most two decimals that are not zero; no plus sign, no
  /// commas, no exponent.
  /// X12 writes amounts so (data element 782); trailing zeros beyond the cents are accepted because
  /// they do not change the amount.
  package init?(decimal bytes: UnsafeRawBufferPointer) {
    guard let cents = scaledDecimal(bytes, places: 2) else { return nil }
    self.cents = cents
  }

  package init?(_ text: some StringProtocol) {
    guard let cents = scaledDecimal(text: text, places: 2) else { return nil }
    self.cents = cents
  }
}

extension Money: CustomStringConvertible {
  /// The amount with two decimals and no thousands separator: `-1234.50`.
  package var description: String { decimalText(cents, places: 2, keepZeros: true) }
}
