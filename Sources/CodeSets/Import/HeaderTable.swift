internal import Text

/// A CSV file with a header: rows read one after another, fields by the header's names.
///
/// The header is the first row that has all names asked for; what stands before it is the notice.
package struct HeaderTable {
  /// A row with its fields by column.
  package struct Row {
    /// The line in the file where the row begins, from 1.
    package let line: Int
    package let fields: [String]

    /// The field of a column, blanks around it taken away; empty where the row is shorter or the
    /// table lacks the column.
    package subscript(_ column: Int?) -> String {
      guard let column, column < fields.count else { return "" }
      return fields[column].trimmingBlanks
    }
  }

  package let name: String
  /// The names of the header as they are compared: small letters, runs of other characters as one blank.
  package let names: [String]
  /// What stands before the header, line breaks kept.
  package let notice: String
  // The reader reads the text's bytes in place, so the text must stay.
  private let text: OfficialText
  private var reader: CSVReader

  /// Looks for the header among the first rows.
  ///
  /// `required`: for each column that must be there, the names it may have.
  package init(
    _ text: OfficialText, separator: UInt8 = UInt8(ascii: ","), required: [[String]],
    kind: CodeKind,
    within rows: Int = 20
  ) throws(ImportProblem) {
    self.text = text
    name = text.name
    reader = CSVReader(text.bytes, separator: separator)
    var before: [String] = []
    for _ in 0..<rows {
      guard let row = try HeaderTable.next(&reader, text.name) else { break }
      let names = row.texts.map(HeaderTable.plain)
      if required.allSatisfy({ $0.contains { names.contains($0) } }) {
        self.names = names
        notice = before.joined(separator: "\n")
        return
      }
      let shown = row.texts.filter { !$0.isEmpty }.joined(separator: " ")
      if !shown.isEmpty { before.append(shown) }
    }
    throw ImportProblem(
      .header, file: text.name,
      "No header of \(kind.title) was found in the first \(rows) rows. It has the columns "
        + "\(required.map { $0.first ?? "" }.joined(separator: ", ")). Is it another kind of file?")
  }

  /// The index of the first column that has one of the names.
  package func column(_ names: String...) -> Int? {
    for name in names { if let index = self.names.firstIndex(of: name) { return index } }
    return nil
  }

  /// The next row; nil at the end.
  package mutating func next() throws(ImportProblem) -> Row? {
    defer { withExtendedLifetime(text) {} }
    guard let row = try HeaderTable.next(&reader, name) else { return nil }
    return Row(line: row.fields.first?.position.line ?? row.number, fields: row.texts)
  }

  private static func next(
    _ reader: inout CSVReader, _ name: String
  ) throws(ImportProblem) -> CSVRow? {
    do {
      return try reader.next()
    } catch {
      throw ImportProblem(.rowWidth, file: name, row: error.position.line, error.message)
    }
  }

  /// A header's name as it is compared.
  package static func plain(_ name: String) -> String {
    var plain = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "A"..."Z": plain.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) + 32))
      case "a"..."z", "0"..."9": plain.unicodeScalars.append(scalar)
      default: if !plain.isEmpty, plain.last != " " { plain.append(" ") }
      }
    }
    return plain.last == " " ? String(plain.dropLast()) : plain
  }
}

extension String {
  /// Without blanks and line ends at both ends.
  package var trimmingBlanks: String {
    guard let first = utf8.first, let last = utf8.last,
      first <= 0x20 || last <= 0x20
    else { return self }
    var part = Substring(self)
    while let first = part.utf8.first, first <= 0x20 { part.removeFirst() }
    while let last = part.utf8.last, last <= 0x20 { part.removeLast() }
    return String(part)
  }
}
