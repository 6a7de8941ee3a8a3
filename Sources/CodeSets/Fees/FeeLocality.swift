/// A payment locality of the fee schedule: the contractor's five digits and the locality's two.
///
/// Spreadsheets take leading zeros away; the initializer puts them back. Source: GPCI, LOCCO and ANES
/// files, where the two together are the key.
package struct FeeLocality: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The seven digits as one number, contractor first.
  package let bits: UInt32

  package init(bits: UInt32) { self.bits = bits }

  /// Reads a contractor of four or five digits and a locality of one or two; nil for anything else.
  package init?(contractor: some StringProtocol, locality: some StringProtocol) {
    guard (4...5).contains(contractor.utf8.count), (1...2).contains(locality.utf8.count),
      contractor.utf8.allSatisfy({ (48...57).contains($0) }),
      locality.utf8.allSatisfy({ (48...57).contains($0) }),
      let first = UInt32(contractor), let second = UInt32(locality)
    else { return nil }
    bits = first * 100 + second
  }

  /// Five digits.
  package var contractor: String { padded(Int(bits / 100), 5) }
  /// Two digits.
  package var locality: String { padded(Int(bits % 100), 2) }
  /// `15202/00`.
  package var description: String { "\(contractor)/\(locality)" }

  package static func < (a: FeeLocality, b: FeeLocality) -> Bool { a.bits < b.bits }
}

/// A number with zeros in front.
func padded(_ value: Int, _ width: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
