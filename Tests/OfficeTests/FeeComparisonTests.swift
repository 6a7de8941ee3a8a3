import Foundation
import Model
import Office
import TestKit
import Testing

/// What holds of every comparison of two ways of pricing.
@Suite struct FeeComparisonTests {
  private static let book = RuleBook(files: [
    (
      path: "rules/a.lua",
      bytes: Array(
        """
        charge_master "one" {
          effective = { from = "2020-01-01" }, source = "invented", owner = "billing", proposed = true,
          rows = {
            { code = "99213", amount = money "120.00" }, { code = "99214", amount = money "181.37" },
            { code = "20610", amount = money "140.00" }, { code = "20610", mod = "50", amount = money "210.00" },
          },
        }
        charge_master "two" {
          effective = { from = "2020-01-01" }, source = "invented", owner = "billing", proposed = true,
          rows = {
            { code = "99213", amount = money "128.00" }, { code = "20610", amount = money "111.11" },
            { code = "97110", amount = money "85.00" },
          },
        }
        """.utf8)
    )
  ])

  private static func compare(_ a: String, _ b: String, _ volume: FeeVolume) throws -> Report {
    let comparison = try FeeComparison(
      a, b, rules: book, folder: "/nonexistent/codes", on: CivilDate("2026-03-02"),
      today: CivilDate(days: 20_000))
    return try JSONDecoder().decode(
      Report.self, from: Data(try comparison.run(volume: volume).json()))
  }

  private struct Report: Decodable {
    struct Row: Decodable {
      var service: String
      var lines: Int
      var units: String
      var a: String?
      var b: String?
      var difference: String?
    }
    var whole: Bool
    var total_a: String
    var total_b: String
    var difference: String
    var both: [Row]
    var only_a: [Row]
    var only_b: [Row]
    var neither: [Row]

    var rows: [Row] { both + only_a + only_b + neither }
  }

  private static func cents(_ text: String?) -> Int64 { text.flatMap { Money($0) }?.cents ?? 0 }

  @Test("Nothing is lost between the volume and the report", arguments: [UInt64(1), 2, 3])
  func laws(seed: UInt64) throws {
    var numbers = SeededGenerator(seed: seed)
    let services = ["99213,", "99214,", "20610,", "20610,50", "97110,", "97112,"]
    let prices: [String: [Int64?]] = [
      "99213,": [12_000, 12_800], "99214,": [18_137, nil], "20610,": [14_000, 11_111],
      "20610,50": [21_000, 11_111], "97110,": [nil, 8_500], "97112,": [nil, nil],
    ]
    var csv = "code,mod,units\n"
    var (both, units): ([Int64], Int64) = ([0, 0], 0)
    let count = Int.random(in: 1...200, using: &numbers)
    for _ in 0..<count {
      let service = services[Int.random(in: 0..<services.count, using: &numbers)]
      let number = Int64.random(in: 0...2_000, using: &numbers)
      csv += "\(service),\(number)\n"
      units += number
      if let price = prices[service], let a = price[0], let b = price[1] {
        both[0] += a * number
        both[1] += b * number
      }
    }
    let report = try Self.compare("one", "two", try FeeVolume(csv: Array(csv.utf8), file: "v.csv"))
    #expect(report.rows.reduce(0) { $0 + $1.lines } == count, "seed \(seed)")
    #expect(report.rows.reduce(0) { $0 + (Int64($1.units) ?? 0) } == units, "seed \(seed)")
    #expect(Self.cents(report.total_a) == both[0], "seed \(seed)")
    #expect(Self.cents(report.total_b) == both[1], "seed \(seed)")
    #expect(Self.cents(report.difference) == both[1] - both[0], "seed \(seed)")
    #expect(report.both.reduce(0) { $0 + Self.cents($1.difference) } == both[1] - both[0])
    let sizes = report.both.map { Self.cents($0.difference).magnitude }
    #expect(sizes == sizes.sorted(by: >), "seed \(seed)")
    #expect(Set(report.only_a.map(\.service)).isSubset(of: ["99214"]))
    #expect(Set(report.only_b.map(\.service)).isSubset(of: ["97110"]))
    #expect(Set(report.neither.map(\.service)).isSubset(of: ["97112"]))
    #expect(report.whole == (report.only_a + report.only_b + report.neither).isEmpty)
    // The other way round it is the same, mirrored.
    let mirrored = try Self.compare(
      "two", "one", try FeeVolume(csv: Array(csv.utf8), file: "v.csv"))
    #expect(Self.cents(mirrored.difference) == both[0] - both[1], "seed \(seed)")
    #expect(mirrored.both.map(\.service) == report.both.map(\.service), "seed \(seed)")
    let same = try Self.compare("one", "one", try FeeVolume(csv: Array(csv.utf8), file: "v.csv"))
    #expect(same.difference == "0.00" && same.only_a.isEmpty && same.only_b.isEmpty)
  }

  @Test(
    "A file of volume is read whole or refused with the place",
    arguments: [
      ("", "v.csv:1:1: F101"), ("code,units\n", "v.csv:1:1: F101"),
      ("code,unit\n99213,1\n", "v.csv:1:6: F101"), ("code\n99213\n", "v.csv:1:1: F101"),
      ("code,units,code\n99213,1,1\n", "v.csv:1:12: F101"),
      ("code,units\n99213,1\n9213,1\n", "v.csv:3:1: F102"),
      ("code,units\n99213,x\n", "v.csv:2:7: F102"), ("code,units\n99213,-1\n", "v.csv:2:7: F102"),
      ("code,mod,units\n99213,255,1\n", "v.csv:2:7: F102"),
      ("code,pos,units\n99213,1,1\n", "v.csv:2:7: F102"),
      ("code,units,charge\n99213,1,\"1,200\"\n", "v.csv:2:9: F102"),
      ("code,units\n99213,1,2\n", "v.csv:2:9: F102"),
      ("code,units\n\"99213,1\n", "v.csv:2:1: F103"),
    ])
  func refusals(csv: String, wanted: String) {
    do {
      _ = try FeeVolume(csv: Array(csv.utf8), file: "v.csv")
      Issue.record("it was taken")
    } catch {
      #expect(error.text.hasPrefix(wanted), "\(error.text)")
    }
  }

  @Test(
    "A file of benefits is read whole or refused with the place",
    arguments: [
      ("{", "F103"), ("[]", "F112"), ("{\"source\": \"x\"}", "F111"),
      (benefits("\"copay\": 30, \"deductible\": \"none\", \"coinsurance\": \"0%\""), "F112"),
      (benefits("\"copy\": \"30.00\", \"deductible\": \"none\", \"coinsurance\": \"0%\""), "F111"),
      (benefits("\"coinsurance\": \"0%\""), "F111"), (benefits("\"deductible\": \"none\""), "F111"),
      (benefits("\"deductible\": \"none\", \"coinsurance\": \"20\""), "F112"),
      (benefits("\"deductible\": \"none\", \"coinsurance\": \"120%\""), "F112"),
      (benefits("\"deductible\": \"first\", \"coinsurance\": \"20%\""), "F111"),
      (
        benefits("\"codes\": \"99213-99\", \"deductible\": \"none\", \"coinsurance\": \"0%\""),
        "F112"
      ),
      (twice("\"codes\": \"99213\"", "\"codes\": \"99202-99215\""), "F113"),
      (twice("", ""), "F113"),
    ])
  func benefitRefusals(json: String, code: String) {
    do {
      _ = try Benefits(json: Array(json.utf8), file: "b.json")
      Issue.record("it was taken")
    } catch {
      #expect(error.text.contains(": \(code) "), "\(error.text)")
    }
  }

  @Test func goodBenefits() throws {
    let json = Self.twice("\"codes\": \"99213\"", "")
    _ = try Benefits(json: Array(json.utf8), file: "b.json")
  }

  private static func benefits(_ service: String) -> String {
    "{\"source\": \"x\", \"as_of\": \"2026-01-31\", \"services\": [{\"name\": \"all\", \(service)}]}"
  }

  private static func twice(_ one: String, _ other: String) -> String {
    let rest = "\"deductible\": \"none\", \"coinsurance\": \"0%\""
    func service(_ name: String, _ codes: String) -> String {
      "{\"name\": \"\(name)\", \(codes.isEmpty ? "" : codes + ", ")\(rest)}"
    }
    return "{\"source\": \"x\", \"as_of\": \"2026-01-31\", \"services\": ["
      + service("a", one) + ", " + service("b", other) + "]}"
  }
}
