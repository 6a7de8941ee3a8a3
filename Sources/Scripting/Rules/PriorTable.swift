/// The records of one condition, sorted by hash and place; every question is answered by binary
/// searches, however many records agree.
struct PriorTable: Sendable {
  struct Entry: Comparable, Sendable {
    var hash: UInt64
    var place: UInt64

    static func < (a: Entry, b: Entry) -> Bool { (a.hash, a.place) < (b.hash, b.place) }
  }

  private let entries: [Entry]
  /// The entries in the order of hash, claim and date, to leave out a claim's own; empty where no
  /// condition looks further than one day.
  private let byClaim: [UInt32]

  init(_ unsorted: [Entry], looksFurther: Bool) {
    let entries = unsorted.sorted()
    self.entries = entries
    guard looksFurther else {
      byClaim = []
      return
    }
    byClaim = (0..<UInt32(entries.count)).sorted {
      PriorTable.claimOrder(entries[Int($0)]) < PriorTable.claimOrder(entries[Int($1)])
    }
  }

  var count: Int { entries.count }
  var byteCount: Int { entries.count * 16 + byClaim.count * 4 }

  /// How many records of other claims agree and stand in a range of places.
  func count(_ hash: UInt64, _ places: Range<PriorPlace>, without ordinal: Int) -> Int {
    let all = index(hash, places.upperBound) - index(hash, places.lowerBound)
    return all == 0 ? 0 : all - own(hash, places, ordinal)
  }

  /// The same of the claims that a test lets pass; looks at each record.
  func count(
    _ hash: UInt64, _ places: Range<PriorPlace>, without ordinal: Int, where isKnown: (Int) -> Bool
  ) -> Int {
    var count = 0
    for entry in index(hash, places.lowerBound)..<index(hash, places.upperBound) {
      let other = PriorPlace(bits: entries[entry].place).ordinal
      if other != ordinal, isKnown(other) { count += 1 }
    }
    return count
  }

  /// The last of the records that ``count(_:_:without:)`` counts, in the order of their places.
  func matches(
    _ hash: UInt64, _ places: Range<PriorPlace>, without ordinal: Int, limit: Int,
    where isKnown: ((Int) -> Bool)? = nil
  ) -> [PriorPlace] {
    let first = index(hash, places.lowerBound)
    var next = index(hash, places.upperBound) - 1
    var found: [PriorPlace] = []
    while next >= first, found.count < limit {
      let place = PriorPlace(bits: entries[next].place)
      if place.ordinal == ordinal {
        // Passes over all of the claim's own records of that day at once.
        next = index(hash, PriorPlace(day: place.day, ordinal: ordinal)) - 1
      } else {
        if isKnown?(place.ordinal) ?? true { found.append(place) }
        next -= 1
      }
    }
    return found.reversed()
  }

  private func own(_ hash: UInt64, _ places: Range<PriorPlace>, _ ordinal: Int) -> Int {
    if byClaim.isEmpty {
      // One day only, where the claim's own stand together.
      let day = places.lowerBound.day
      let low = max(PriorPlace(day: day, ordinal: ordinal), places.lowerBound)
      let high = min(PriorPlace(day: day, ordinal: ordinal + 1), places.upperBound)
      return low < high ? index(hash, high) - index(hash, low) : 0
    }
    let low = (hash, UInt64(ordinal), places.lowerBound.bits)
    let high = (hash, UInt64(ordinal), places.upperBound.bits)
    return claimIndex(high) - claimIndex(low)
  }

  /// The number of entries before a hash and place.
  private func index(_ hash: UInt64, _ place: PriorPlace) -> Int {
    let wanted = Entry(hash: hash, place: place.bits)
    return firstIndex(entries.count) { entries[$0] >= wanted }
  }

  private func claimIndex(_ wanted: (UInt64, UInt64, UInt64)) -> Int {
    firstIndex(byClaim.count) { PriorTable.claimOrder(entries[Int(byClaim[$0])]) >= wanted }
  }

  private static func claimOrder(_ entry: Entry) -> (UInt64, UInt64, UInt64) {
    (entry.hash, UInt64(PriorPlace(bits: entry.place).ordinal), entry.place)
  }

  /// The first number from 0 on for which a test holds, which holds for all after it.
  private func firstIndex(_ count: Int, _ holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
