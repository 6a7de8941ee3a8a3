/// What an import left out on purpose, or kept otherwise than it was written: how many rows or columns, why,
/// and where the first one stood.
package struct DropLedger: Sendable {
  package struct Entry: Equatable, Sendable {
    package var reason: String
    package var count: Int
    /// `file:row` of the first.
    package var first: String
    /// Whether the rows are in the release, taken as the reason says.
    package var isKept = false
  }

  /// In the order in which the reasons were met.
  package private(set) var entries: [Entry] = []

  package init() {}

  /// Counts something left out.
  package mutating func drop(_ reason: String, file: String, row: Int, count: Int = 1) {
    add(Entry(reason: reason, count: count, first: "\(file):\(row)"))
  }

  /// Counts something that is kept, and taken for more than was written.
  package mutating func keep(_ reason: String, file: String, row: Int, count: Int = 1) {
    add(Entry(reason: reason, count: count, first: "\(file):\(row)", isKept: true))
  }

  /// Counts what another file left out.
  package mutating func add(_ other: DropLedger) {
    for entry in other.entries { add(entry) }
  }

  private mutating func add(_ entry: Entry) {
    let known = entries.firstIndex { $0.reason == entry.reason && $0.isKept == entry.isKept }
    if let known {
      entries[known].count += entry.count
    } else {
      entries.append(entry)
    }
  }
}
