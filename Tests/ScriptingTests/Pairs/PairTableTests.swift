import Model
import Scripting
import TestKit
import Testing

/// Random tables and claims, judged as a plain reading of the rows has it.
@Suite struct PairTableTests {
  private struct Row {
    var a: Int
    var b: Int
    var from: Int
    var to: Int?
    var indicator: String
  }

  private static let codes = [
    "00100", "11042", "20610", "45378", "97597", "99213", "G0439", "J1885",
  ]
  private static let mods = ["59", "LT", "RT", "22"]

  /// Rows of pairs with dates that do not meet, in any order.
  private static func rows(_ random: inout SeededGenerator) -> [Row] {
    var rows: [Row] = []
    for a in codes.indices {
      for b in codes.indices where a != b && Int.random(in: 0..<3, using: &random) == 0 {
        var day = Int.random(in: 0..<8, using: &random)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let length = Int.random(in: 0..<6, using: &random)
          let open = Int.random(in: 0..<4, using: &random) == 0
          rows.append(
            Row(
              a: a, b: b, from: day, to: open ? nil : day + length,
              indicator: ["0", "1", "9"].randomElement(using: &random) ?? "0"))
          if open { break }
          day += length + Int.random(in: 1..<3, using: &random)
        }
      }
    }
    return rows.shuffled(using: &random)
  }

  private static func day(_ number: Int) -> String {
    CivilDate(days: 20_000 + Int32(number)).description
  }

  @Test(arguments: [1, 2, 3, 4, 5])
  func agreesWithAPlainReading(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = Self.rows(&random)
    var data = "indicator , column2,column1,deleted,effective\r\n"
    for row in rows {
      data +=
        "\(row.indicator),\"\(Self.codes[row.b])\", \(Self.codes[row.a]) ,"
        + "\(row.to.map(Self.day) ?? "*"),\(Self.day(row.from))\r\n"
      if Int.random(in: 0..<5, using: &random) == 0 { data += "\r\n" }
    }
    let bypass = """
      { { indicator = "1", on = "column2", mods = "59", effective = { to = "\(Self.day(9))" } },
        { indicator = "1", on = "either", mods = "59", effective = { from = "\(Self.day(10))" } },
        { indicator = "1", on = "either", mods = codes "LT,RT", unless_same = true } }
      """
    let text = EditPairsTests.source(bypass: bypass).replacing(
      "2018-01-01", with: Self.day(0))
    let rules = EditPairsTests.rules(text, data)
    try #require(rules.diagnostics.map(\.text) == [], "seed \(seed)")
    var found = 0
    for number in 0..<300 {
      let usual = Int.random(in: 0..<16, using: &random)
      let lines: [EditPairsTests.Line] = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        (
          Self.codes.randomElement(using: &random) ?? "",
          Self.mods.filter { _ in Int.random(in: 0..<4, using: &random) == 0 },
          Self.day(
            Int.random(in: 0..<4, using: &random) == 0
              ? Int.random(in: 0..<16, using: &random) : usual)
        )
      }
      let (_, findings) = EditPairsTests.verdict(rules, EditPairsTests.claim(lines))
      let told = Set(
        findings.flatMap { finding in
          finding.related.map { "\($0.line ?? 0) \(finding.line ?? 0)" }
        })
      let expected = Self.expected(lines, rows)
      #expect(told == expected, "seed \(seed), claim \(number): \(lines)")
      found += told.count
    }
    #expect(found > 50, "seed \(seed) found next to nothing")
  }

  /// The lines of columns 1 and 2, by their numbers, that a reading of every row finds.
  private static func expected(_ lines: [EditPairsTests.Line], _ rows: [Row]) -> Set<String> {
    var expected: Set<String> = []
    for (i, a) in lines.enumerated() {
      for (j, b) in lines.enumerated() where i != j && a.day == b.day {
        for row in rows where codes[row.a] == a.code && codes[row.b] == b.code {
          guard row.indicator != "9", b.day >= day(row.from),
            row.to.map({ b.day <= day($0) }) ?? true
          else { continue }
          let separate =
            b.mods.contains("59") || b.day >= day(10) && a.mods.contains("59")
            || ["LT", "RT"].contains { a.mods.contains($0) != b.mods.contains($0) }
          if row.indicator == "0" || !separate { expected.insert("\(i + 1) \(j + 1)") }
        }
      }
    }
    return expected
  }

  // MARK: Faults

  private func faults(_ data: String, _ more: String = "") -> [String] {
    EditPairsTests.rules(EditPairsTests.source(more), data).diagnostics.map(\.text)
  }

  private static let head = "column1,column2,effective,deleted,indicator\n"

  @Test(arguments: [
    ("11042,97597,2026-02-30,,1", "2:13 E332"), ("11042,97597,,,1", "2:13 E332"),
    ("11042,97597,2026-01-01,20250101,1", "2:24 E335"),
    ("11042,97597,2026-01-01,x,1", "2:24 E332"),
    ("11042,11042,2026-01-01,,1", "2:1 E336"), ("1042,97597,2026-01-01,,1", "2:1 E336"),
    ("11042,9759a,2026-01-01,,1", "2:7 E336"), ("11042,97597,2026-01-01,1", "2:24 E330"),
    ("11042,97597,2026-01-01,,1,x", "2:27 E330"), ("11042,97597,2026-01-01,,10", "2:25 E334"),
    ("11042,97597,2026-01-01,,7", "2:25 E334"), ("11042,97597,2026-01-01,,", "2:25 E334"),
    ("11042,97597,2026-01-01,,1é", "2:26 E330"), ("\"11042,97597,2026-01-01,,1", "2:1 E330"),
    ("\"11042\"x,97597,2026-01-01,,1", "2:8 E330"), ("11\"042,97597,2026-01-01,,1", "2:3 E330"),
    ("11042,97597,2026-01-01,,\u{7}", "2:25 E330"),
  ])
  func aRowIsRefusedAtItsPlace(row: String, place: String) {
    let faults = faults(Self.head + row + "\n")
    #expect(faults.count == 1 && faults[0].hasPrefix("rules/pairs.csv:\(place) "), "\(faults)")
  }

  @Test func overlapsNameBothRows() {
    let faults = faults(
      Self.head
        + """
        11042,97597,2024-01-01,,1
        45385,45378,2018-01-01,,0
        11042,97597,2020-01-01,2024-01-01,0
        11042,97597,2021-01-01,2021-01-01,9

        """)
    #expect(
      faults == [
        "rules/pairs.csv:4:1 E333 acme.pairs: the pair 11042/97597 is effective 2020-01-01 to 2024-01-01 "
          + "here and 2024-01-01 on at rules/pairs.csv:2: the dates overlap — end one before the other "
          + "begins, or delete one"
      ])
  }

  /// A row that lasts long overlaps one that is not the next.
  @Test func aLongRowOverlapsALaterOne() {
    let faults = faults(
      Self.head
        + """
        11042,97597,2018-01-01,2023-01-01,1
        11042,97597,2019-01-01,2019-12-31,1
        11042,97597,2022-01-01,2024-12-31,1

        """)
    #expect(
      faults.map { $0.prefix(24) } == ["rules/pairs.csv:3:1 E333", "rules/pairs.csv:4:1 E333"])
  }

  @Test(arguments: [
    ("column1,column2,efective,deleted,indicator\n", "did you mean 'effective'?"),
    ("column1,column2,effective,indicator,indicator\n", "'indicator' stands twice"),
    ("column1,column2,effective,deleted\n", "no column 'indicator'"),
    ("column1,column2,effective,deleted,indicator,rationale\n", "'rationale' is none of"),
  ])
  func columnsAreNamed(head: String, text: String) {
    let faults = faults(head + "11042,97597,2026-01-01,,1\n")
    #expect(
      faults.count == 1 && faults[0].contains(" E331 ") && faults[0].contains(text), "\(faults)")
  }

  @Test func wholeFilesAreRefused() {
    func first(_ data: String) -> String { faults(data).first ?? "" }
    #expect(first("").contains("E330"))
    #expect(first(Self.head).contains("a heading and no rows"))
    #expect(
      first(Self.head + "11042,97597," + String(repeating: "1", count: 2_000) + "\n")
        .contains("2:1 E330 acme.pairs: the row has 2012 bytes"))
    #expect(first("PK\u{3}\u{4}").contains("a workbook or an archive"))
    // Twenty faults are told, and that there are more.
    let many = faults(Self.head + String(repeating: "1,2,3,4,5\n", count: 3_000))
    #expect(many.count == 21 && many.contains { $0.contains("the first 20 are shown") })
    #expect(
      faults(EditPairsTests.data, "expect_rows = { min = 6 },") == [
        "rules/a.lua:5:83 E337 acme.pairs: the table has 5 rows and expect_rows wants 6 or more — is the "
          + "file whole?"
      ])
  }

  @Test func utf16IsNamed() {
    let bytes = [UInt8](arrayLiteral: 0xFF, 0xFE) + Array(Self.head.utf8).flatMap { [$0, 0] }
    let rules = RuleSet([
      RuleSource(path: "rules/a.lua", bytes: Array(EditPairsTests.source().utf8)),
      RuleSource(path: "rules/pairs.csv", bytes: bytes),
    ])
    #expect(rules.diagnostics.map(\.text).first?.contains("UTF-16") == true)
  }

  @Test func rowsThatNeverCountAreWarnedOf() {
    let rules = EditPairsTests.rules(
      EditPairsTests.source().replacing("2018-01-01", with: "2021-01-01"))
    #expect(rules.diagnostics.map(\.text) == [])
    #expect(
      rules.warnings.map(\.text) == [
        "rules/pairs.csv:4 W330 acme.pairs: the pair 97140/97530 is effective 2018-01-01 to 2019-12-31, on "
          + "no day of the rule (2021-01-01 on), and so is 1 more row — such rows can never match; leave "
          + "them out, or let the rule begin earlier"
      ])
  }

  /// Several files are one table.
  @Test func severalFilesAreOneTable() {
    let text = EditPairsTests.source().replacing(
      #"csv "pairs.csv""#, with: #"{ csv "pairs.csv", csv "more.csv" }"#)
    func rules(_ more: String) -> RuleSet {
      RuleSet([
        RuleSource(path: "rules/a.lua", bytes: Array(text.utf8)),
        RuleSource(path: "rules/pairs.csv", bytes: Array(EditPairsTests.data.utf8)),
        RuleSource(path: "rules/more.csv", bytes: Array((Self.head + more).utf8)),
      ])
    }
    let both = rules("31231,31575,2018-01-01,,0\n")
    #expect(both.diagnostics.map(\.text) == [])
    let (_, findings) = EditPairsTests.verdict(
      both, EditPairsTests.claim([("31231", [], "2026-03-02"), ("31575", [], "2026-03-02")]))
    #expect(findings.map(\.source) == ["handbook 4.1; rules/more.csv:2"])
    #expect(
      rules("11042,97597,2020-01-01,,0\n").diagnostics.map(\.text).first?
        .contains("2018-01-01 on at rules/pairs.csv:2") == true)
  }
}
