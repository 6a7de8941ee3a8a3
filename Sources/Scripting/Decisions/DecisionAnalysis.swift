/// Which rows of a decision table a set of values can meet: two rows at once, none at all, or one that no
/// values ever reach.
///
/// The values of each input are cut into parts within which no cell tells one from another
/// (``DecisionColumn/parts(limit:)``), so that looking at one value of each part looks at all of them. The
/// parts are gone through input by input with the rows that are still possible; what was seen with the
/// same rows before is not seen again. The result is exact, or ``isTooLarge``.
package struct DecisionAnalysis: Sendable {
  /// Two rows that the same values meet.
  package struct Overlap: Sendable {
    package var first: Int
    package var second: Int
    /// A value for each input.
    package var values: [DecisionValue]
  }

  /// Up to ``overlapLimit`` pairs of rows, each pair once.
  package private(set) var overlaps: [Overlap] = []
  /// Values that no row is for; nil when there are none.
  package private(set) var gap: [DecisionValue]?
  /// The rows that no values reach: where `first` counts, also because earlier rows take them all.
  package private(set) var unreached: [Int] = []
  /// Where `first` counts, the rows that stand before a row for some of what it is for, in order; a row
  /// that is never reached and has none is for nothing that can be.
  package private(set) var takers: [Int: [Int]] = [:]
  /// The table would take more work than may be done; nothing else is said of it then.
  package private(set) var isTooLarge = false

  package static let overlapLimit = 10
  /// The most steps, each a look at 64 rows.
  package static let workLimit = 20_000_000

  /// Looks at a table of some rows; `isFirst` says that the first row that matches counts.
  package init(_ columns: [DecisionColumn], rows: Int, isFirst: Bool, limit: Int = workLimit) {
    var walk = Walk(columns: [], rows: rows, isFirst: isFirst, work: limit)
    for column in columns {
      guard let parts = column.parts(limit: limit) else {
        isTooLarge = true
        return
      }
      walk.columns.append(parts)
    }
    walk.seen = [Set<DecisionColumn.Rows>](repeating: [], count: columns.count + 1)
    walk.go(.all(rows), [])
    if walk.work < 0 {
      isTooLarge = true
      return
    }
    overlaps = walk.overlaps.sorted { ($0.second, $0.first) < ($1.second, $1.first) }
    gap = walk.gap
    unreached = (0..<rows).filter { !walk.reached.contains($0) }
    for row in unreached { takers[row] = (walk.takers[row] ?? []).sorted() }
  }

  private struct Walk {
    var columns: [[DecisionColumn.Part]]
    let rows: Int
    let isFirst: Bool
    var work: Int
    /// The sets of rows that were gone through from a column on.
    var seen: [Set<DecisionColumn.Rows>] = []
    var overlaps: [Overlap] = []
    var pairs: Set<[Int]> = []
    var gap: [DecisionValue]?
    var reached: Set<Int> = []
    var takers: [Int: Set<Int>] = [:]

    init(columns: [[DecisionColumn.Part]], rows: Int, isFirst: Bool, work: Int) {
      self.columns = columns
      self.rows = rows
      self.isFirst = isFirst
      self.work = work
    }

    mutating func go(_ possible: DecisionColumn.Rows, _ values: [DecisionValue]) {
      guard work >= 0 else { return }
      let column = values.count
      guard seen[column].insert(possible).inserted else { return }
      if possible.isEmpty {
        // Any values do for the inputs that are left, if they have any.
        let rest = columns[column...].compactMap(\.first?.value)
        if gap == nil, rest.count == columns.count - column { gap = values + rest }
        return
      }
      if column == columns.count {
        end(possible.members, values)
        return
      }
      var tried: Set<DecisionColumn.Rows> = []
      for part in columns[column] {
        work -= possible.bits.count
        let next = possible.intersection(part.rows)
        if tried.insert(next).inserted { go(next, values + [part.value]) }
      }
    }

    private mutating func end(_ members: [Int], _ values: [DecisionValue]) {
      reached.formUnion(isFirst ? members.prefix(1) : members[...])
      if isFirst, let taker = members.first {
        work -= members.count / 64 + 1
        for row in members.dropFirst() { takers[row, default: []].insert(taker) }
      }
      guard !isFirst, members.count > 1, overlaps.count < DecisionAnalysis.overlapLimit else {
        return
      }
      for second in members.indices.dropFirst() {
        for first in 0..<second where overlaps.count < DecisionAnalysis.overlapLimit {
          work -= 1
          if pairs.insert([members[first], members[second]]).inserted {
            overlaps.append(
              Overlap(first: members[first], second: members[second], values: values))
          }
        }
      }
    }
  }
}
