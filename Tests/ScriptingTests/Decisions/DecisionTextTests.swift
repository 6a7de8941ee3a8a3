import Scripting
import TestKit
import Testing

/// Reading a table as text and writing it out again.
@Suite struct DecisionTextTests {
  private func fault(_ body: () throws(DecisionText.Fault) -> DecisionText) -> String {
    do {
      let table = try body()
      return "read: \(table.texts)"
    } catch {
      return "\(error.line):\(error.column) \(error.message)"
    }
  }

  @Test func barsAndArrow() throws {
    let table = try DecisionText(
      inline: "  at | kind => mod | pos\n\n  home| video => 95|10\n", line: 7, column: 1)
    #expect(table.texts == [["at", "kind", "mod", "pos"], ["home", "video", "95", "10"]])
    #expect(table.inputCount == 2)
    #expect(table.names.map(\.column) == [3, 8, 16, 22])
    #expect(table.rows[0].map { [$0.line, $0.column] } == [[9, 3], [9, 9], [9, 18], [9, 21]])
  }

  /// A table that begins on the line of its bracket counts columns from there.
  @Test func theFirstLineBeginsWhereItStands() throws {
    let table = try DecisionText(inline: "a => b\n1 => 2", line: 3, column: 20)
    #expect(table.names.map(\.column) == [20, 25])
    #expect(table.rows[0].map(\.column) == [1, 6])
  }

  @Test func comparisonsAreNoArrows() throws {
    let table = try DecisionText(inline: "units => mod\n>=4 => 76\n<=3 => *\n")
    #expect(table.texts == [["units", "mod"], [">=4", "76"], ["<=3", "*"]])
  }

  @Test func csvWithQuotes() throws {
    let table = try DecisionText(
      csv: Array("\u{FEFF}code,pos,mod\r\n\"70551,70552\", 11 ,26\r\n\r\n  \r\n99213,*,\"25\"".utf8)
    )
    #expect(
      table.texts == [
        ["code", "pos", "mod"], ["70551,70552", "11", "26"], ["99213", "*", "25"],
      ])
    #expect(table.inputCount == nil)
    #expect(table.rows[1].map { [$0.line, $0.column] } == [[5, 1], [5, 7], [5, 9]])
  }

  @Test func csvInAScriptCountsFromItsPlace() throws {
    let table = try DecisionText(inline: "pos,mod\n11,25\n", line: 4, column: 1)
    #expect(table.rows[0].map { [$0.line, $0.column] } == [[5, 1], [5, 4]])
  }

  @Test(arguments: [
    ("a => b\n1 => 2 | 3\n", "2:10 row 1 has 3 cells and the heading 2"),
    ("a | b => c\n1 => 2\n", "2:6 row 1 has 2 cells and the heading 3"),
    (
      "a | b => c\n1 => 2 | 3\n",
      "2:1 the arrow => stands after 1 cells here and after 2 in the heading"
    ),
    ("a => b\n1 | 2\n", "2:1 the row has no arrow — write inputs, then =>, then outputs"),
    ("a => b\n1 => 2 => 3\n", "2:8 a second arrow => stands in the row"),
    ("a => b\n", "1:1 the table has a heading and no rows"),
    (
      "a => b\n  => 2\n",
      "2:1 the cell under 'a' is empty — write * for any value, or blank for a blank one"
    ),
    (
      "a => b\n1\u{200B} => 2\n",
      "2:1 the cell has a line break or a character that no screen shows — write it anew"
    ),
    ("", "1:1 the table is empty — begin with a row of names"),
  ])
  func barsAreRefused(text: String, said: String) {
    #expect(fault { () throws(DecisionText.Fault) in try DecisionText(inline: text) } == said)
  }

  @Test(arguments: [
    ("a,b\n1,2,3\n", "2:5 row 1 has 3 cells and the heading 2"),
    ("a,b\n1\n", "2:1 row 1 has 1 cells and the heading 2"),
    ("a,b\n,\n", "2:1 row 1 is empty — delete it"),
    (
      "a,b\n1,\n",
      "2:3 the cell under 'b' is empty — write * for any value, or blank for a blank one"
    ),
    (
      "a,b\n\"1\n2\",3\n",
      "2:1 the cell has a line break or a character that no screen shows — write it anew"
    ),
    (
      "a,b\n1,\"2\n",
      "2:3 C101 The quote that opens here in row 2 is never closed, so the rest of the file "
        + "would be one field. Close it."
    ),
  ])
  func csvIsRefused(text: String, said: String) {
    #expect(
      fault { () throws(DecisionText.Fault) in try DecisionText(csv: Array(text.utf8)) } == said)
  }

  @Test func tooManyRowsAreRefused() {
    let text = "a,b\n" + String(repeating: "1,2\n", count: DecisionText.rowLimit + 1)
    #expect(
      fault { () throws(DecisionText.Fault) in try DecisionText(csv: Array(text.utf8)) }.contains(
        "at most 5000 rows"))
  }

  /// What was read is written as a text that reads as the same table, in both forms; or it is refused.
  @Test(arguments: [1, 2, 3, 4])
  func losslessOrRefused(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let letters = Array("ab1,\"|=> *-.\u{E9}\u{301}\t\n\r ".unicodeScalars)
    var read = 0
    var refused = 0
    for _ in 0..<4_000 {
      let columns = Int.random(in: 1...3, using: &random)
      var text = ""
      for _ in 0...Int.random(in: 0...3, using: &random) {
        for column in 0..<columns {
          if column > 0 { text += "," }
          var cell = ""
          for _ in 0..<Int.random(in: 0...4, using: &random) {
            cell.unicodeScalars.append(letters[Int.random(in: 0..<letters.count, using: &random)])
          }
          text +=
            Bool.random(using: &random)
            ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
        }
        text += "\n"
      }
      guard let table = try? DecisionText(csv: Array(text.utf8)) else {
        refused += 1
        continue
      }
      read += 1
      let again = try? DecisionText(csv: Array(table.csv.utf8))
      #expect(again?.texts == table.texts, "seed \(seed): \(text.debugDescription)")
      for inputs in 1..<max(2, table.names.count) {
        guard let bars = table.bars(inputs: inputs) else { continue }
        let other = try? DecisionText(inline: bars)
        #expect(other?.texts == table.texts, "seed \(seed): \(bars.debugDescription)")
        #expect(other?.inputCount == inputs)
      }
    }
    #expect(read > 300 && refused > 300, "\(read) read, \(refused) refused")
  }
}
