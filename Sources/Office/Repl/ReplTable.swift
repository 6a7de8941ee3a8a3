internal import Text

/// Rows and columns as lines of text that fit a width.
struct ReplTable {
  var heads: [String]
  var rows: [[String]]
  /// Whether the column's values stand at its right.
  var isRight: [Bool]

  /// The most rows that are shown.
  static let most = 200
  /// The least that a column is narrowed to.
  private static let least = 8

  init(heads: [String], rows: [[String]], isRight: [Bool]) {
    self.heads = heads
    self.rows = rows
    self.isRight = isRight
  }

  /// The lines, none wider than `width` where that can be; what is left out is said at the end.
  ///
  /// `noun`: what a row is.
  func lines(width: Int, noun: String) -> [String] {
    let shown = Array(rows.prefix(ReplTable.most))
    var widths = heads.indices.map { column in
      max(heads[column].count, shown.map { $0[column].count }.max() ?? 0)
    }
    let dropped = fit(&widths, width)
    let columns = heads.indices.dropLast(dropped.count)
    var lines = [line(heads, widths, columns)]
    lines += shown.map { line($0, widths, columns) }
    if rows.count > shown.count {
      lines.append("\(shown.count) of \(inWords(rows.count, noun)) shown")
    }
    if !dropped.isEmpty {
      lines.append("left out, since the terminal is narrow: \(dropped.joined(separator: ", "))")
    }
    return lines
  }

  /// The columns that the whole table would take.
  var width: Int {
    heads.indices.map { column in
      max(heads[column].count, rows.map { $0[column].count }.max() ?? 0) + 2
    }.reduce(0, +)
  }

  /// The rows below each other, what is blank left out.
  func cards(noun: String) -> [String] {
    let width = heads.map(\.count).max() ?? 0
    var lines: [String] = []
    for (number, row) in rows.prefix(ReplTable.most).enumerated() {
      lines.append("\(noun) \(number + 1)")
      for (head, cell) in zip(heads, row) where !cell.isEmpty {
        lines.append("  \(head.padded(to: width))  \(cell)")
      }
    }
    if rows.count > ReplTable.most {
      lines.append("\(ReplTable.most) of \(inWords(rows.count, noun)) shown")
    }
    return lines
  }

  /// Narrows the widest columns, then leaves the last ones out; gives their heads.
  private func fit(_ widths: inout [Int], _ width: Int) -> [String] {
    func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + 2 * max(0, widths.count - 1) }
    while total(widths) > width {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > ReplTable.least
      else { break }
      let second = widths.indices.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let wanted = widths[widest] - (total(widths) - width)
      widths[widest] = max(ReplTable.least, wanted, min(second, widths[widest] - 1))
    }
    var count = widths.count
    while count > 1, total(Array(widths.prefix(count))) > width { count -= 1 }
    return Array(heads.suffix(heads.count - count))
  }

  private func line(_ cells: [String], _ widths: [Int], _ columns: Range<Int>) -> String {
    var text = columns.map { column in
      let cell = cut(cells[column], widths[column])
      return isRight[column]
        ? cell.indented(to: widths[column]) : cell.padded(to: widths[column])
    }.joined(separator: "  ")
    while text.last == " " { text.removeLast() }
    return text
  }

  private func cut(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "…"
  }
}
