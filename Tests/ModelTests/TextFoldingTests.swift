import Foundation
import Model
import Testing

@Suite struct TextFoldingTests {
  @Test(arguments: [
    ("Núñez-O’Brien", "NUNEZ-O'BRIEN"), ("Straße", "STRASSE"), ("Ærø", "AERO"), ("ﬁnch", "FINCH"),
    ("a—b", "A-B"), ("Ł", "L"), ("é", "E"), ("中", "?"), ("a\tb", "A?B"),
  ])
  func foldsToTheBasicSet(text: String, expected: String) {
    #expect(TextFolding.x12(text) == expected)
  }

  @Test func delimitersBecomeBlanks() {
    #expect(TextFolding.x12("A*B:C", delimiters: ["*", ":"]) == "A B C")
  }

  @Test func searchFormIgnoresMarksAndPunctuation() {
    #expect(TextFolding.search("  Núñez-O’Brien, Jr. ") == "nunez obrien jr")
  }

  /// Python's unicodedata, which nobody here wrote, decomposes letters with marks the same way.
  @Test func agreesWithPythonOnLettersWithMarks() throws {
    let script = """
      import unicodedata
      for c in list(range(0xC0, 0x180)):
        d = ''.join(x for x in unicodedata.normalize('NFKD', chr(c)) if not unicodedata.combining(x))
        if d and d.isascii() and d.isalpha() and unicodedata.category(chr(c))[0] == 'L':
          print(f'{c:X} {d}')
      """
    guard let output = try? python(script) else {
      print("SKIPPED agreesWithPythonOnLettersWithMarks: python3 is not here")
      return
    }
    let rows = output.split(separator: "\n")
    #expect(rows.count > 150)
    for row in rows {
      let parts = row.split(separator: " ")
      let value = try #require(UInt32(parts[0], radix: 16))
      let scalar = try #require(Unicode.Scalar(value))
      #expect(TextFolding.ascii(String(Character(scalar))) == parts[1], "U+\(parts[0])")
    }
  }

  private func python(_ script: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileNoSuchFile) }
    return String(decoding: data, as: UTF8.self)
  }
}
