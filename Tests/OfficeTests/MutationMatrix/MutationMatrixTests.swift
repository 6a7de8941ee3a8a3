import Exchange
import Model
import Office
import TestKit
import Testing

/// The mutation matrix: one fault after another in a valid 837P, through the whole scrub.
///
/// Structural ones are told by the reader or the guide, the others by a stock rule, each at its
/// segment; of the valid files nothing is said.
@Suite struct MutationMatrixTests {
  /// Something said of a file: a code of reader or guide, or a rule's id, and the number of its
  /// segment, counted by its byte.
  struct Said: CustomStringConvertible {
    var by: String
    var segment: Int
    /// The number that the finding itself gives; nil where it gives none.
    var named: Int?
    var description: String { "\(by) at segment \(segment)" }
  }

  @Test func everyMutantIsCaughtAtItsPlace() throws {
    let rules = try RuleFiles.stockBook()
    let ids = Set(rules.ids)
    #expect(rules.diagnostics.map(\.text) == [])
    for base in MatrixBase.all {
      #expect(Self.said(base.text, rules).map(\.description) == [], "\(base.name), unmutated")
    }

    var score = Score()
    for row in MatrixRows.all {
      #expect(row.mutant.segments.count > 1, "\(row.name): nothing to change")
      let said = Self.said(row.text, rules)
      switch row.verdict {
      case .caught(let by, let place): score.count(row, said, by, place)
      case .pending(let rule, let place) where ids.contains(rule):
        score.count(row, said, rule, place)
      case .pending(let rule, _): score.pending.append("\(row.name): pending, needs \(rule)")
      case .legal:
        #expect(said.map(\.description) == [], "\(row.name) is legal")
        score.legal += 1
        score.lines.append("\(row.name): legal, nothing said")
      case .needsCodes(let table):
        #expect(said.map(\.description) == [], "\(row.name) is caught today: correct its row")
        score.unjudged.append("\(row.name): not judged yet: needs the code release (\(table))")
      }
    }
    score.tell()
    // The 78 rows of the published matrix less its 11 of the 835.
    #expect(MatrixRows.all.count == 67)
    #expect(Set(MatrixRows.all.map(\.name)).count == 67)
  }

  /// What came of the rows, and the lines that tell it.
  struct Score {
    var rows = 0
    var caught = 0
    var legal = 0
    var lines: [String] = []
    var pending: [String] = []
    var unjudged: [String] = []

    mutating func count(_ row: MatrixRow, _ said: [Said], _ by: String, _ place: String) {
      let segment = MutationMatrixTests.number(of: place, in: row.mutant.segments)
      let hit = said.first { $0.by == by && $0.segment == segment }
      rows += 1
      if let hit {
        caught += 1
        #expect(hit.named == nil || hit.named == hit.segment, "\(row.name): byte and segment")
      }
      let all = said.map(\.description).joined(separator: ", ")
      #expect(hit != nil, "\(row.name): expected \(by) at segment \(segment ?? 0); said: \(all)")
      let others = Set(said.map(\.by)).subtracting([by]).sorted().joined(separator: ", ")
      lines.append(
        "\(row.name): \(hit == nil ? "NOT caught by" : "caught by") \(by)"
          + (others.isEmpty ? "" : " (and \(others))"))
    }

    func tell() {
      for line in lines + pending + unjudged { print("  \(line)") }
      print("mutation matrix: \(caught) of \(rows) caught")
      print(
        "mutation matrix: \(legal) legal and let through, \(pending.count) pending, "
          + "\(unjudged.count) not judged yet: need the code release")
    }
  }

  /// The number of the segment that a place names: the first that begins so, or with `#2` the second.
  private static func number(of place: String, in segments: [String]) -> Int? {
    let parts = place.split(separator: "#")
    let start = String(parts.first ?? "")
    let turn = parts.count > 1 ? (Int(parts[1]) ?? 0) : 1
    let found = segments.indices.filter { segments[$0].hasPrefix(start) }
    return turn >= 1 && turn <= found.count ? found[turn - 1] + 1 : nil
  }

  private static func said(_ text: String, _ rules: RuleBook) -> [Said] {
    let bytes = Array(text.utf8)
    var said: [Said] = []
    func add(_ by: String, _ position: SourcePosition?) {
      let byte = position?.byte ?? 0
      let segment = bytes.prefix(byte).count { $0 == UInt8(ascii: "~") } + 1
      said.append(Said(by: by, segment: segment, named: position?.segment))
    }
    let document = InputDocument(name: "matrix", copying: bytes)
    _ = Scrub(rules: rules, asOf: FileDate.ownDate(of: text)).run([document]) { event in
      switch event {
      case .problem(let item): add(item.problem.code, item.problem.position)
      case .report(let report, _):
        for finding in report.findings {
          add(finding.rule == Finding.guide ? finding.code : finding.rule, finding.at)
        }
      case .progress: break
      }
    }
    return said
  }
}
