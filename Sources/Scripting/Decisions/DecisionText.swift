import Text

/// A decision table as it is written: a heading and rows of cells, each with its place.
///
/// Two forms hold the same table. In a script it stands with bars and an arrow between inputs and
/// outputs; in a file of its own it is CSV (RFC 4180). Both are read strictly, so that what is written
/// out again is the same table (``csv``, ``bars``): a row with too few or too many cells, an empty cell,
/// a name that stands twice and a character that cannot be seen are refused.
package struct DecisionText: Sendable {
  /// A cell without the spaces around it, and where it begins; line and column count from 1.
  package struct Cell: Sendable {
    package var text: String
    package var line: Int
    package var column: Int
  }

  /// What is wrong with a table, and where.
  package struct Fault: Error {
    package var line: Int
    package var column: Int
    package var message: String
  }

  /// The heading.
  package private(set) var names: [Cell] = []
  package private(set) var rows: [[Cell]] = []
  /// How many columns stand before the arrow; nil in CSV, which has none.
  package private(set) var inputCount: Int?

  /// The most rows, and columns, of a table.
  package static let rowLimit = 5_000
  package static let columnLimit = 32

  /// Reads a table that stands in a script; with `=>` in its heading it has bars, else it is CSV.
  ///
  /// `line` and `column` are the place of the first character in its file.
  package init(inline text: String, line: Int = 1, column: Int = 1) throws(Fault) {
    let heading = text.split(separator: "\n").first { !DecisionText.isBlank($0) } ?? ""
    guard heading.contains("=>") else {
      self = try DecisionText(csv: Array(text.utf8), line: line, column: column)
      return
    }
    self.init()
    try readBars(text, line: line, column: column)
    try check()
  }

  private init() {}

  private mutating func readBars(
    _ text: String, line: Int, column: Int
  ) throws(Fault) {
    var arrows: Int?
    for (index, written) in text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated() where !DecisionText.isBlank(written)
    {
      let start = index == 0 ? column : 1
      let parsed = try DecisionText.cells(written, line: line + index, column: start)
      if names.isEmpty {
        names = parsed.cells
        arrows = parsed.inputs
      } else {
        if parsed.cells.count == names.count, parsed.inputs != arrows {
          let place = parsed.cells[0]
          throw Fault(
            line: place.line, column: place.column,
            message:
              "the arrow => stands after \(parsed.inputs) cells here and after \(arrows ?? 0) "
              + "in the heading")
        }
        rows.append(parsed.cells)
      }
    }
    inputCount = arrows
  }

  /// Reads a CSV file; a byte order mark and blank lines are passed over.
  package init(csv bytes: [UInt8], line: Int = 1, column: Int = 1) throws(Fault) {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(TextProblem) in
        var reader = CSVReader(
          buffer, limits: CSVReader.Limits(columns: DecisionText.columnLimit, field: 1_000))
        var rows: [CSVRow] = []
        while rows.count <= DecisionText.rowLimit + 1, let row = try reader.next() {
          rows.append(row)
        }
        return rows
      }
    }
    func place(_ position: TextPosition) -> (line: Int, column: Int) {
      (position.line + line - 1, position.column + (position.line == 1 ? column - 1 : 0))
    }
    switch result {
    case .failure(let problem):
      let (line, column) = place(problem.position)
      throw Fault(
        line: line, column: column, message: "\(problem.code.rawValue) \(problem.message)")
    case .success(let read):
      // A line of blanks is passed over as an empty one is.
      let cells = read.map { row in
        row.fields.map { field in
          let (line, column) = place(field.position)
          return Cell(text: DecisionText.trimmed(field.text), line: line, column: column)
        }
      }.filter { $0.count > 1 || !$0[0].text.isEmpty }
      names = cells.first ?? []
      rows = Array(cells.dropFirst())
    }
    try check()
  }

  // MARK: Writing

  /// The heading's texts, then those of the rows.
  package var texts: [[String]] { ([names] + rows).map { $0.map(\.text) } }

  /// The table as CSV, which reads as the same table.
  package var csv: String { DecisionText.csv(of: texts) }

  /// Texts of cells, the heading's first, as CSV.
  static func csv(of texts: [[String]]) -> String {
    texts.map { row in row.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\"" { scalars.append(scalar) }
      scalars.append(scalar)
    }
    return "\"" + String(scalars) + "\""
  }

  /// The table with bars, its columns aligned and `inputs` of them before the arrow; nil when a cell has
  /// a bar or an arrow in it, which only CSV can hold.
  package func bars(inputs: Int) -> String? {
    let texts = texts
    guard inputs > 0, inputs < names.count, !texts.joined().contains(where: DecisionText.isCut)
    else { return nil }
    let widths = names.indices.map { column in texts.map { $0[column].count }.max() ?? 0 }
    return texts.map { row in
      var line = ""
      for (column, text) in row.enumerated() {
        if column > 0 { line += column == inputs ? " => " : " | " }
        line += column < row.count - 1 ? text.padded(to: widths[column]) : text
      }
      return line + "\n"
    }.joined()
  }

  // MARK: Reading

  /// The cells of a line with bars, and how many stand before the arrow.
  private static func cells(
    _ line: Substring, line number: Int, column start: Int
  ) throws(Fault) -> (cells: [Cell], inputs: Int) {
    var cells: [Cell] = []
    var inputs: Int?
    var text = ""
    var column = start
    var first = start
    let scalars = Array(line.unicodeScalars)
    var index = 0
    func flush() {
      let lead = text.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
      let written = trimmed(text)
      cells.append(
        Cell(text: written, line: number, column: written.isEmpty ? first : first + lead))
      text = ""
    }
    while index < scalars.count {
      let isArrow = scalars[index] == "=" && index + 1 < scalars.count && scalars[index + 1] == ">"
      // >= and <= are comparisons; an arrow has no comparison sign before it.
      if isArrow {
        if inputs != nil {
          throw Fault(
            line: number, column: column, message: "a second arrow => stands in the row")
        }
        flush()
        inputs = cells.count
        index += 2
        column += 2
        first = column
      } else if scalars[index] == "|" {
        flush()
        index += 1
        column += 1
        first = column
      } else {
        text.unicodeScalars.append(scalars[index])
        index += 1
        column += 1
      }
    }
    flush()
    guard let inputs else {
      throw Fault(
        line: number, column: cells[0].column,
        message: "the row has no arrow — write inputs, then =>, then outputs")
    }
    return (cells, inputs)
  }

  private func check() throws(Fault) {
    guard let first = names.first else {
      throw Fault(line: 1, column: 1, message: "the table is empty — begin with a row of names")
    }
    guard names.count <= DecisionText.columnLimit else {
      throw Fault(
        line: first.line, column: first.column,
        message: "a table has at most \(DecisionText.columnLimit) columns")
    }
    guard rows.count <= DecisionText.rowLimit else {
      let place = rows[DecisionText.rowLimit][0]
      throw Fault(
        line: place.line, column: place.column,
        message: "a table has at most \(DecisionText.rowLimit) rows — split it by when")
    }
    guard !rows.isEmpty else {
      throw Fault(
        line: first.line, column: first.column, message: "the table has a heading and no rows")
    }
    for (number, row) in rows.enumerated() {
      guard row.count == names.count else {
        // What is missing stands behind the last cell; what is too much, where it begins.
        let place = row[min(row.count - 1, names.count)]
        throw Fault(
          line: place.line, column: place.column,
          message: "row \(number + 1) has \(row.count) cells and the heading \(names.count)")
      }
      if row.allSatisfy(\.text.isEmpty) {
        throw Fault(
          line: row[0].line, column: row[0].column,
          message: "row \(number + 1) is empty — delete it")
      }
      for (column, cell) in row.enumerated() {
        if cell.text.isEmpty {
          throw Fault(
            line: cell.line, column: cell.column,
            message: "the cell under '\(names[column].text)' is empty — write * for any value, or "
              + "blank for a blank one")
        }
      }
    }
    for cell in names + rows.joined() {
      if cell.text.unicodeScalars.contains(where: DecisionText.isUnseen) {
        throw Fault(
          line: cell.line, column: cell.column,
          message: "the cell has a line break or a character that no screen shows — write it anew")
      }
    }
  }

  /// Whether a text has a bar or an arrow in it.
  private static func isCut(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.contains { index in
      bytes[index] == 0x7C
        || (bytes[index] == 0x3D && index + 1 < bytes.count && bytes[index + 1] == 0x3E)
    }
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator,
      .paragraphSeparator:
      true
    default: scalar == "\u{A0}"
    }
  }

  private static func isBlank(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 }
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first == " " || first == "\t" { scalars.removeFirst() }
    while let last = scalars.last, last == " " || last == "\t" { scalars.removeLast() }
    return String(scalars)
  }
}
