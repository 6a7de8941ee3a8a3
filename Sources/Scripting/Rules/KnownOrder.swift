package import Model

/// When each claim of an input became known, for claims that are judged as of their own day: the order
/// in which they stand to each other, whatever the order they are read in.
package struct KnownOrder: Sendable {
  /// By the claim's place in the input; the last day of all for one that is left out.
  private let days: [Int32]
  /// The claim's place by day, and the way back.
  private let places: [UInt32]
  private let ordinals: [UInt32]

  /// `days`: the day each claim of the input is known from, in the order of the input; nil for one that
  /// is left out.
  package init(days given: [CivilDate?]) {
    let days = given.map { $0?.days ?? .max }
    let order = (0..<UInt32(days.count)).sorted { (days[Int($0)], $0) < (days[Int($1)], $1) }
    var places = [UInt32](repeating: 0, count: days.count)
    for (place, ordinal) in order.enumerated() { places[Int(ordinal)] = UInt32(place) }
    self.days = days
    self.places = places
    ordinals = order
  }

  func isLeftOut(_ ordinal: Int) -> Bool {
    !days.indices.contains(ordinal) || days[ordinal] == .max
  }

  /// The place by day of a claim of the input.
  func place(of ordinal: Int) -> Int {
    places.indices.contains(ordinal) ? Int(places[ordinal]) : ordinal
  }

  /// The claim that stands at a place by day.
  func ordinal(at place: Int) -> Int {
    ordinals.indices.contains(place) ? Int(ordinals[place]) : place
  }

  /// Whether the claim at a place was known when the one at another was judged.
  func isKnown(_ other: Int, at place: Int) -> Bool {
    guard ordinals.indices.contains(other), ordinals.indices.contains(place) else { return false }
    return days[Int(ordinals[other])] <= days[Int(ordinals[place])]
  }
}
