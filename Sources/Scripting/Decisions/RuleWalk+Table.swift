import Model

extension RuleWalk {
  /// The most rows that are listed because they came near.
  private static let nearest = 3

  /// The rows that matched with what they ask; where none did, or before it, those that came nearest with
  /// the cells that failed.
  mutating func walkTable(_ table: DecisionTable, _ stand: Stand, _ depth: Int) {
    var met: [Int] = []
    for (index, row) in table.rows.enumerated() where evaluate(row.condition, stand) {
      met.append(index)
      if table.hit != .collect || index < table.blanks { break }
    }
    for index in met {
      let row = table.rows[index]
      add("\(row.name) (\(row.place.text)) matches: \(row.outputs)", true, depth)
      for cell in row.cells.compactMap({ $0 }) { list(cell, stand, depth + 1) }
      listChecks(row, of: table, stand, depth + 1)
    }
    if met.isEmpty {
      if let otherwise = table.otherwise {
        add(
          "otherwise (\(otherwise.place.text)), since no row matches: \(otherwise.outputs)", true,
          depth)
        listChecks(otherwise, of: table, stand, depth + 1)
      } else {
        add("no row matches", table.hit == .collect ? nil : false, depth)
      }
    }
    listNearest(table, without: met, stand, depth)
  }

  private mutating func listChecks(
    _ row: DecisionTable.Row, of table: DecisionTable, _ stand: Stand, _ depth: Int
  ) {
    for check in table.checks[row.checks] {
      if case .any(let parts) = check.condition, parts.isEmpty {
        add("finding \(check.key), by the row alone", false, depth)
      } else {
        show(check.condition, "expect", stand, depth)
      }
    }
    if row.checks.isEmpty { add("nothing is asked", true, depth) }
  }

  /// The rows that fail by the fewest cells, each with those cells.
  private mutating func listNearest(
    _ table: DecisionTable, without met: [Int], _ stand: Stand, _ depth: Int
  ) {
    let missed = table.rows.indices.dropFirst(table.blanks).filter { !met.contains($0) }.map {
      index in
      (
        index: index,
        failed: table.rows[index].cells.compactMap { $0 }.filter { !evaluate($0, stand) }
      )
    }
    let near = missed.sorted { ($0.failed.count, $0.index) < ($1.failed.count, $1.index) }
    for (index, failed) in near.prefix(RuleWalk.nearest) {
      let row = table.rows[index]
      let why = failed.map { decisive($0, stand, wanted: false) }.joined(separator: "; ")
      add(
        "\(row.name) (\(row.place.text)) says \(row.outputs)"
          + (why.isEmpty ? ", and comes after a row that matches" : ", and does not match: \(why)"),
        failed.isEmpty ? nil : false, depth)
    }
    if near.count > RuleWalk.nearest {
      add("… and \(near.count - RuleWalk.nearest) more rows", nil, depth)
    }
  }
}
