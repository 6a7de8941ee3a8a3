import Model
import Scripting
import TestKit
import Testing

/// Tables made at random judge as a plain reading of their cells has it.
@Suite struct DecisionJudgingTests {
  private static let codes: [String?] = ["02", "10", "11", "12", "22", "A1", "AB", "ZZ", nil]
  private static let words = ["none", "notify", "required"]

  /// A decision about place, units and whether the subscriber is the patient.
  private struct Made {
    var plain: PlainTable
    var outputs: [String]
    var otherwise: String
    var hit: String
    var inCSV: Bool

    /// The words that count for the values.
    func words(_ values: [String?]) -> [String] {
      let rows = plain.matches(values)
      if rows.isEmpty { return otherwise == "-" ? [] : [otherwise] }
      return (hit == "collect" ? rows : Array(rows.prefix(1))).map { outputs[$0] }
    }
  }

  private static func made(_ random: inout RandomCells) -> Made {
    let count = 1 + random.below(6)
    var seen: Set<[String]> = []
    var rows: [[String]] = []
    for _ in 0..<count {
      let row = [random.code(blank: true), random.number(), random.flag()]
      if seen.insert(row).inserted { rows.append(row) }
    }
    let hit = random.pick(["first", "collect", "first", "unique"])
    return Made(
      plain: PlainTable(kinds: [.code, .number, .flag], rows: rows),
      outputs: rows.map { _ in random.pick(words) },
      otherwise: hit == "collect" && random.below(2) == 0 ? "-" : random.pick(words), hit: hit,
      inCSV: random.below(2) == 0)
  }

  private static func source(_ made: Made) -> [RuleSource] {
    let heading = ["at", "often", "own", "auth"]
    var bars = "csv [[\n"
    var csv = ""
    for row in [heading] + zip(made.plain.rows, made.outputs).map({ $0 + [$1] }) {
      bars += row.dropLast().joined(separator: " | ") + " => " + row[3] + "\n"
      csv += row.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") + "\n"
    }
    let text = DecisionTests.decision(
      #"at = "pos", often = { "units", if_missing = "pass" }, own = "patient.is_subscriber""#,
      #"auth = enum "none,notify,required""#, hit: made.hit,
      rows: made.inCSV ? "csv \"t.csv\"" : bars + "]]",
      (made.otherwise == "-" ? "" : "otherwise = \"\(made.otherwise)\",\n")
        + #"finding = { { when = { auth = "required" }, key = "a" }, { when = { auth = { "notify", "required" }, absent = "prior_auth" }, key = "b" } },"#
    )
    return [
      RuleSource(path: "rules/a.lua", bytes: Array(text.utf8)),
      RuleSource(path: "rules/t.csv", bytes: Array(csv.utf8)),
    ]
  }

  @Test(arguments: [1, 2, 3, 4])
  func agreesWithAPlainReading(seed: UInt64) throws {
    var random = RandomCells(seed: seed)
    var judged = 0
    var found = 0
    var refused = 0
    for number in 0..<60 {
      let made = Self.made(&random)
      // Every column must say what a blank of it is.
      guard made.plain.rows.contains(where: { $0[0].contains("blank") }) else { continue }
      let rules = RuleSet(Self.source(made))
      let told = "seed \(seed), table \(number): \(made.hit) \(made.plain.rows) \(made.outputs)"
      if made.hit == "unique", !rules.diagnostics.isEmpty {
        #expect(rules.diagnostics.allSatisfy { $0.code == .rowsOverlap }, "\(told)")
        refused += 1
        continue
      }
      try #require(rules.diagnostics.map(\.text) == [], "\(told)")
      let scrubber = Scrubber(rules: rules, asOf: DecisionTests.asOf)
      for _ in 0..<40 {
        let at = random.pick(Self.codes)
        let units: String? = random.pick(["0", "1", "2", "2.5", "5", "7", nil])
        let own = random.pick(["true", "false"])
        let auth = random.below(2) == 0
        let thousandths = units.flatMap { Quantity($0)?.thousandths }
        let claim = DecisionTests.claim(
          [
            "pos": at.map(FieldValue.text),
            "patient.is_subscriber": .number(own == "true" ? 1 : 0),
          ],
          line: [
            "units": thousandths.map(FieldValue.number),
            "prior_auth": auth ? FieldValue.text("A1") : nil,
          ])
        var expected: [String] = []
        if units != nil {
          for word in made.words([at, units, own]) {
            if word == "required" { expected.append("a") }
            if word != "none", !auth { expected.append("b") }
          }
        }
        let batch = claim.batch()
        let (verdict, report) = scrubber.verdict(of: 0, on: batch[0])
        #expect(
          report.findings.map(\.code).sorted() == expected.sorted(),
          "\(told) on \(String(describing: at)) \(units ?? "blank") \(own) \(auth)")
        #expect(verdict == (expected.isEmpty ? .pass : .finding))
        judged += 1
        found += expected.count
      }
    }
    #expect(judged > 300 && found > 100, "\(judged) judged, \(found) found, \(refused) refused")
  }
}
