/// A small seeded generator of numbers: the same seed gives the same claims on every machine.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// A number from 0 up to, not including, 1.
  mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

  /// Whether something that happens so often happens now.
  mutating func happens(_ share: Double) -> Bool { fraction() < share }

  /// A whole number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// One element; with `skew` above 1 the first ones are taken more often.
  mutating func pick<Element>(_ list: [Element], skew: Double = 1) -> Element {
    var share = fraction()
    if skew == 2 { share *= share }
    if skew == 3 { share *= share * share }
    return list[min(list.count - 1, Int(share * Double(list.count)))]
  }
}
