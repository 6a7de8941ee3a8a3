/// An exact decimal number in a price: units times ten to the minus `places`, and what it counts.
package struct Figure: Equatable, Sendable {
  /// What a figure counts, which says how it is written.
  package enum Unit: Sendable {
    /// US dollars.
    case dollars
    /// Relative values and the indices and factors they are multiplied by.
    case factor
    /// A share such as 0.85, written as a percentage.
    case share
    /// Things: units, minutes, days.
    case count
  }

  package var units: Int128
  package var places: Int
  package var unit: Unit

  package init(_ units: Int128, places: Int, _ unit: Unit) {
    self.units = units
    self.places = places
    self.unit = unit
  }

  package static func cents(_ cents: Int64) -> Figure {
    Figure(Int128(cents), places: 2, .dollars)
  }
  /// A share in whole percent.
  package static func percent(_ percent: Int) -> Figure {
    Figure(Int128(percent), places: 2, .share)
  }
  package static func count(_ count: Int) -> Figure { Figure(Int128(count), places: 0, .count) }

  /// The amount in cents; nil when it is no amount in whole cents.
  package var cents: Int64? {
    guard unit == .dollars else { return nil }
    if places == 2 { return Int64(exactly: units) }
    let whole = scaled(to: max(places, 2))
    let step = Figure.power(max(places, 2) - 2)
    return whole % step == 0 ? Int64(exactly: whole / step) : nil
  }

  /// The units at a number of places that is not smaller.
  func scaled(to places: Int) -> Int128 { units * Figure.power(places - self.places) }

  /// To whole cents, halves away from zero: the only rounding there is.
  func rounded() -> Figure {
    guard places > 2 else { return Figure(scaled(to: 2), places: 2, unit) }
    return Figure(Figure.halfUp(units, by: Figure.power(places - 2)), places: 2, unit)
  }

  /// To a number of decimals, halves away from zero.
  func rounded(to decimals: Int) -> Figure {
    guard places > decimals else { return self }
    return Figure(
      Figure.halfUp(units, by: Figure.power(places - decimals)), places: decimals, unit)
  }

  static func halfUp(_ value: Int128, by divisor: Int128) -> Int128 {
    let quotient = value / divisor
    let rest = (value % divisor).magnitude
    return rest * 2 >= divisor.magnitude ? quotient + (value < 0 ? -1 : 1) : quotient
  }

  static func + (a: Figure, b: Figure) -> Figure {
    if a.places == b.places { return Figure(a.units + b.units, places: a.places, a.unit) }
    let places = max(a.places, b.places)
    return Figure(a.scaled(to: places) + b.scaled(to: places), places: places, a.unit)
  }

  static func - (a: Figure, b: Figure) -> Figure {
    a + Figure(-b.units, places: b.places, b.unit)
  }

  static func * (a: Figure, b: Figure) -> Figure {
    Figure(
      a.units * b.units, places: a.places + b.places,
      a.unit == .dollars || b.unit == .dollars ? .dollars : .factor)
  }

  static func < (a: Figure, b: Figure) -> Bool {
    if a.places == b.places { return a.units < b.units }
    let places = max(a.places, b.places)
    return a.scaled(to: places) < b.scaled(to: places)
  }

  /// Whether two figures are the same number, however many places they are kept in.
  package func equals(_ other: Figure) -> Bool { !(self < other) && !(other < self) }

  static func power(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<max(exponent, 0) { power *= 10 }
    return power
  }
}

extension Figure: CustomStringConvertible {
  /// `$73.04`, `2.02382`, `50 %`, `80`: dollars with at least two decimals, the rest without zeros at the end.
  package var description: String {
    switch unit {
    case .dollars: "$\(digits(atLeast: 2))"
    case .share: "\(Figure(units * 100, places: places, .count).digits(atLeast: 0)) %"
    case .factor, .count: digits(atLeast: 0)
    }
  }

  private func digits(atLeast: Int) -> String {
    var text = String(units.magnitude)
    let shownPlaces = max(places, 0)
    if text.utf8.count <= shownPlaces {
      text = String(repeating: "0", count: shownPlaces + 1 - text.utf8.count) + text
    }
    var fraction = text.suffix(shownPlaces)
    let whole = text.dropLast(shownPlaces)
    while fraction.utf8.count > atLeast, fraction.last == "0" { fraction.removeLast() }
    let padded = fraction + String(repeating: "0", count: max(0, atLeast - fraction.utf8.count))
    return (units < 0 ? "-" : "") + whole + (padded.isEmpty ? "" : "." + padded)
  }
}
