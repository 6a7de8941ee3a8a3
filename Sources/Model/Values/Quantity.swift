/// A count of service units, exact to three decimals (anesthesia and drug units are fractional).
package struct Quantity: Hashable, Comparable, Sendable {
  /// The quantity in thousandths of a unit.
  package var thousandths: Int64

  package init(thousandths: Int64) { self.thousandths = thousandths }

  /// A whole number of units.
  package init(_ whole: Int) { thousandths = Int64(whole) * 1_000 }

  /// Reads a decimal quantity with at most three significant decimals.
  package init?(decimal bytes: UnsafeRawBufferPointer) {
    guard let value = scaledDecimal(bytes, places: 3) else { return nil }
    thousandths = value
  }

  package init?(_ text: some StringProtocol) {
    guard let value = scaledDecimal(text: text, places: 3) else { return nil }
    thousandths = value
  }

  package static func < (a: Quantity, b: Quantity) -> Bool { a.thousandths < b.thousandths }
}

extension Quantity: CustomStringConvertible {
  package var description: String { decimalText(thousandths, places: 3, keepZeros: false) }
}
