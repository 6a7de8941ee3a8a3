internal import Model

/// The rows of a charge master by code, and which of them a line takes.
package struct ChargeTable: Sendable {
  /// The rows of a code that are for the same lines, in the order of their days.
  private struct Group: Sendable {
    var key: ChargeRow.Key
    var provider: CodeKey?
    var location: CodeKey?
    var rows: [ChargeRow]

    func takes(_ line: FeeLine) -> Bool {
      key.modifiers.allSatisfy(line.has)
        && provider.map { $0 == line.provider } ?? true
        && location.map(line.locations.contains) ?? true
    }

    /// The row of a day; rows do not overlap.
    func row(on day: CivilDate) -> ChargeRow? {
      rows.last { $0.from <= day }.flatMap { $0.holds(on: day) ? $0 : nil }
    }

    func before(_ day: CivilDate) -> ChargeRow? { rows.last { $0.from <= day } }
    func after(_ day: CivilDate) -> ChargeRow? { rows.first { $0.from > day } }
  }

  /// The rows as they were given.
  package let rows: [ChargeRow]
  /// By code, the groups that say most first.
  private let groups: [CodeKey: [Group]]

  package init(_ rows: [ChargeRow]) {
    self.rows = rows
    var keyed: [CodeKey: [ChargeRow.Key: [ChargeRow]]] = [:]
    for row in rows { keyed[row.code, default: [:]][row.key, default: []].append(row) }
    groups = keyed.mapValues { groups in
      groups.map { key, rows in
        Group(
          key: key, provider: key.provider.map { CodeKey($0) },
          location: key.location.map { CodeKey($0) },
          rows: rows.sorted { ($0.from, $0.place.text) < ($1.from, $1.place.text) })
      }.sorted { a, b in
        a.key.rank != b.key.rank
          ? a.key.rank > b.key.rank : a.rows[0].place.text < b.rows[0].place.text
      }
    }
  }

  /// Rows for the same lines that both hold on some day, the earlier first.
  package var overlaps: [(ChargeRow, ChargeRow)] {
    neighbours.filter { before, after in before.to.map { after.from <= $0 } ?? true }
  }

  /// Rows for the same lines between which there are days without one.
  package var holes: [(ChargeRow, ChargeRow)] {
    neighbours.filter { before, after in
      before.to.map { $0.days + 1 < after.from.days } ?? false
    }
  }

  private var neighbours: [(ChargeRow, ChargeRow)] {
    groups.values.joined().flatMap { group in zip(group.rows, group.rows.dropFirst()).map { $0 } }
      .sorted { ($0.1.place.line ?? 0, $0.1.place.text) < ($1.1.place.line ?? 0, $1.1.place.text) }
  }

  /// The codes that have a row.
  package var codes: [String] { groups.keys.compactMap(\.text).sorted() }

  /// The row a line takes on its first day: of those whose modifiers, provider and location the line
  /// has, the one that says most.
  ///
  /// A day between two rows for the same lines is a gap, which no row that says less fills. Two rows that say
  /// as much, of different modifiers, are both named and neither is taken.
  package func row(for line: FeeLine) throws(NoCharge) -> ChargeRow {
    guard let known = groups[line.code] else {
      throw .noCode(line.code, codes.isEmpty ? [] : codes)
    }
    let own = known.filter { $0.takes(line) }
    guard !own.isEmpty else { throw .onlyOtherwise(line.code, known.map(\.rows[0].name)) }
    var found: ChargeRow?
    var rank = 0
    for group in own {
      if let found, group.key.rank < rank { return found }
      if let row = group.row(on: line.from) {
        if let found { throw .twoRows(found, row) }
        found = row
        rank = group.key.rank
      } else if found == nil, let before = group.before(line.from),
        let after = group.after(line.from)
      {
        throw .gap(line.code, line.from, before: before, after: after)
      }
    }
    if let found { return found }
    let before = own.compactMap { $0.before(line.from) }.max {
      ($0.to ?? $0.from) < ($1.to ?? $1.from)
    }
    let after = own.compactMap { $0.after(line.from) }.min { $0.from < $1.from }
    throw .gap(line.code, line.from, before: before, after: after)
  }
}
