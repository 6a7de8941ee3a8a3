/// What an import left out on purpose: how many rows or columns, why, and where the first one stood.
package struct DropLedger: Sendable {
  package struct Entry: Equatable, Sendable {
    package var reason: String
    package var count: Int
    /// `file:row` of the first.
    package var first: String
  }

  /// In the order in which the reasons were met.
  package private(set) var entries: [Entry] = []

  package init() {}

  /// Counts something left out.
  package mutating func drop(_ reason: String, file: String, row: Int, count: Int = 1) {
    if let index = entries.firstIndex(where: { $0.reason == reason }) {
      entries[index].count += count
    } else {
      entries.append(Entry(reason: reason, count: count, first: "\(file):\(row)"))
    }
  }

  /// Counts what another file left out.
  package mutating func add(_ other: DropLedger) {
    for entry in other.entries {
      if let index = entries.firstIndex(where: { $0.reason == entry.reason }) {
        entries[index].count += entry.count
      } else {
        entries.append(entry)
      }
    }
  }
}
