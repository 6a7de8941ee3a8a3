import Testing
import Text

@Suite struct CSVReaderTests {
  @Test(arguments: ["\n", "\r\n", "\r"]) func rows(_ end: String) throws {
    let text = "\u{FEFF}code,text\(end)\(end)A1,\"x, \"\"y\"\"\"\(end),\(end)é,b"
    let rows = try CSVReader.rows(text)
    #expect(
      rows.map(\.texts) == [["code", "text"], ["A1", "x, \"y\""], ["", ""], ["é", "b"]])
    #expect(rows.map(\.number) == [1, 2, 3, 4])
    #expect(rows[1].fields[1].position.line == 3)
    #expect(rows[1].fields[1].position.column == 4)
    #expect(rows[3].fields[1].position.column == 3)
  }

  @Test func lineBreaksInsideQuotes() throws {
    let rows = try CSVReader.rows("a,\"b\nc\r\nd\",e\nf")
    #expect(rows.map(\.texts) == [["a", "b\nc\r\nd", "e"], ["f"]])
    #expect(rows[0].fields[2].position == TextPosition(offset: 11, line: 3, column: 4))
    #expect(rows[1].fields[0].position.line == 4)
  }

  @Test func otherSeparator() throws {
    #expect(
      try CSVReader.rows("a\tb,c", separator: 0x09).map(\.texts) == [["a", "b,c"]])
  }

  @Test func emptyTexts() throws {
    #expect(try CSVReader.rows("").isEmpty)
    #expect(try CSVReader.rows("\r\n\n").isEmpty)
    #expect(try CSVReader.rows("a,").map(\.texts) == [["a", ""]])
    #expect(try CSVReader.rows("\"\"").map(\.texts) == [[""]])
  }

  static let malformed: [(String, String)] = [
    (
      "a,b\nc,\"d\ne,f\n",
      "2:3: C101 The quote that opens here in row 2 is never closed, so the rest of the file would "
        + "be one field. Close it."
    ),
    (
      "\"a\"b",
      "1:4: C102 Text follows the closing quote of a field in row 1. "
        + "Double a quote that belongs to the text."
    ),
    (
      "a\"b",
      "1:2: C103 A quote stands inside a field of row 1 that does not start with one. "
        + "Put the whole field in quotes and double the quote."
    ),
    (
      "1,2,3,4",
      "1:7: C104 Row 1 has more than 3 fields. A quote or line end is probably missing."
    ),
    (
      "x\n123456789",
      "2:1: C105 A field of row 2 is longer than 8 bytes. A closing quote is probably missing."
    ),
  ]

  @Test(arguments: malformed) func errors(_ text: String, _ expected: String) {
    let problem = #expect(throws: TextProblem.self) {
      try CSVReader.rows(text, limits: CSVReader.Limits(columns: 3, field: 8))
    }
    #expect(problem?.description == expected)
  }

  @Test func invalidUTF8() {
    let bytes: [UInt8] = [0x61, 0x2C, 0xFF]
    bytes.withUnsafeBufferPointer { buffer in
      var reader = CSVReader(buffer)
      let problem = #expect(throws: TextProblem.self) { try reader.next() }
      #expect(
        problem?.description
          == "1:3: C106 A field of row 1 is not UTF-8. Save the file as UTF-8.")
      #expect(throws: Never.self) { try reader.next() }
    }
  }

  /// Rows written with quotes where needed are read back as they were.
  @Test func roundTrip() throws {
    var generator = JSONReaderTests.Seeded(state: 3)
    let pieces = ["a", ",", "\"", "\n", "\r\n", "é", " ", "1"]
    for _ in 0..<300 {
      let rows = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in
          (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            pieces.randomElement(using: &generator) ?? ""
          }.joined()
        }
      }
      let text = rows.map { row in
        row.map { field in
          "\"" + field.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
        }.joined(separator: ",")
      }.joined(separator: "\n")
      #expect(try CSVReader.rows(text).map(\.texts) == rows)
    }
  }
}
