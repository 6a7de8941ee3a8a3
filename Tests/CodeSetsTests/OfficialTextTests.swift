internal import CodeSets
import Testing

@Suite("Texts as published")
struct OfficialTextTests {
  private func read(_ bytes: [UInt8]) throws -> String {
    let text = try OfficialText(Releases.file("a.txt", bytes))
    return String(decoding: text.bytes, as: UTF8.self)
  }

  private func problem(_ bytes: [UInt8]) -> ImportProblem? {
    do {
      _ = try read(bytes)
      return nil
    } catch {
      return error as? ImportProblem
    }
  }

  @Test("UTF-8 with and without a mark, Windows-1252, Ctrl-Z at the end")
  func encodings() throws {
    #expect(try read(Array("café".utf8)) == "café")
    #expect(try read([0xEF, 0xBB, 0xBF] + Array("café".utf8)) == "café")
    #expect(try read(Array("CPT".utf8) + [0xAE, 0x20, 0x93, 0x61, 0x94, 0xA0]) == "CPT® “a”\u{A0}")
    #expect(try read([0x80, 0x81, 0xFF]) == "€\u{FFFD}ÿ")
    #expect(try read(Array("a\r\n".utf8) + [0x1A]) == "a\r\n")
    #expect(try read(Array("a\r\n".utf8) + [0x1A, 0x1A]) == "a\r\n")
    #expect(try read(Array("a\r\n".utf8) + [0x20, 0x1A, 0x0D, 0x0A]) == "a\r\n ")
    #expect(try read(Array("a\u{1A}b \n".utf8)) == "a\u{1A}b \n")
    #expect(try read([0x1A]).isEmpty)
  }

  @Test("What is no text is refused: UTF-16, zero bytes, PDF, nothing")
  func refused() {
    #expect(problem([0xFF, 0xFE, 0x61, 0])?.message.contains("UTF-16") == true)
    #expect(problem([0xFE, 0xFF, 0, 0x61])?.message.contains("UTF-16") == true)
    #expect(problem([0x61, 0, 0x62, 0])?.message.contains("Byte 1 is zero") == true)
    #expect(problem(Array("%PDF-1.4".utf8))?.message.contains("PDF") == true)
    #expect(problem([])?.code == .empty)
  }
}

@Suite("Lines")
struct TextLinesTests {
  private func lines(_ text: String) -> [String] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var lines = TextLines(bytes)
      var read: [String] = []
      while let line = lines.next() {
        read.append("\(line.number):\(line.text)")
      }
      return read
    }
  }

  @Test("CR, LF, CRLF, mixed, and no end")
  func ends() {
    for end in ["\r", "\n", "\r\n"] {
      #expect(lines("a\(end)\(end)b\(end)") == ["1:a", "2:", "3:b"])
      #expect(lines("a\(end)b") == ["1:a", "2:b"])
    }
    #expect(lines("a\r\nb\rc\nd\n\re") == ["1:a", "2:b", "3:c", "4:d", "5:", "6:e"])
    #expect(lines("") == [])
    #expect(lines("\r\n") == ["1:"])
    #expect(lines("\r") == ["1:"])
  }

  @Test("Fields and pieces")
  func fields() {
    Array("a\t\t b \t".utf8).withUnsafeBufferPointer { bytes in
      var lines = TextLines(bytes)
      let line = lines.next()
      #expect(line?.fields(0x09).map(\.text) == ["a", "", " b ", ""])
      #expect(line?.piece(2..<6).text == "b")
      #expect(line?.piece(5..<50).text == "")
      #expect(line?.piece(90..<95).text == "")
    }
  }
}

@Suite("Tables by their header")
struct HeaderTableTests {
  private func open(_ text: String, tabs: Bool = false) throws -> HeaderTable {
    try HeaderTable(
      OfficialText(SourceFile(name: "a.csv", text: text)), separator: tabs ? 0x09 : 0x2C,
      required: [["code", "hcpcs cpt code"], ["value"]], kind: .hcpcs)
  }

  @Test("A notice of one to ten rows stands before the header", arguments: 1...10)
  func notice(rows: Int) throws {
    let before = (1...rows).map { "\"Notice \($0), of the owner\",," }.joined(separator: "\r\n")
    var table = try open(before + "\r\nCode,Value\r\n1E10,7\r\n")
    #expect(table.notice.split(separator: "\n").count == rows)
    let row = try table.next()
    #expect(row?.fields == ["1E10", "7"])
    #expect(row?.line == rows + 2)
    #expect(try table.next() == nil)
  }

  @Test("Names with line breaks, stars and other cases are told, duplicates by the first")
  func names() throws {
    var table = try open(
      "\"A notice\nof two lines\"\n\"HCPCS/\nCPT Code\",Value **,VALUE,\u{20} \n00100,1,2,\n")
    #expect(table.names == ["hcpcs cpt code", "value", "value", ""])
    #expect(table.column("missing", "value") == 1)
    let row = try #require(try table.next())
    #expect(row.line == 5)
    #expect(row[0] == "00100")
    #expect(row[table.column("value")] == "1")
    #expect(row[nil] == "")
    #expect(row[99] == "")
  }

  @Test("A file without the header is refused with the columns that it lacks")
  func missing() {
    let found = #expect(throws: ImportProblem.self) { try open("a,b\n1,2\n") }
    #expect(found?.code == .header)
    #expect(found?.message.contains("code, value") == true)
    let late = String(repeating: "x,y\n", count: 20) + "Code,Value\n"
    #expect(throws: ImportProblem.self) { try open(late) }
  }

  @Test("A quote that is never closed is told with its line")
  func quotes() throws {
    var table = try open("code,value\n1,2\n\"3,4\n5,6\n")
    _ = try table.next()
    let found = #expect(throws: ImportProblem.self) { try table.next() }
    #expect(found?.code == .rowWidth)
    #expect(found?.row == 3)
  }

  @Test("The text stays while the table is read, also one that was converted")
  func owned() throws {
    func table() throws -> HeaderTable {
      let bytes: [UInt8] = Array("code,value\n".utf8) + [0x41, 0xAE, 0x2C, 0x37, 0x0A]
      return try HeaderTable(
        OfficialText(Releases.file("a.csv", bytes)), required: [["code"]], kind: .hcpcs)
    }
    var read = try table()
    #expect(try read.next()?.fields == ["A®", "7"])
  }

  @Test("Tabs separate as commas do")
  func tabs() throws {
    var table = try open("Code\tValue\nA,1\t2\n", tabs: true)
    #expect(try table.next()?.fields == ["A,1", "2"])
  }
}
