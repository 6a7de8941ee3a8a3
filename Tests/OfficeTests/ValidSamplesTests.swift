import Exchange
import Foundation
import Model
import Office
import Scripting
import TestKit
import Testing

/// The stock rules on samples of other people that all validators accept, against the tables of
/// `docs/rules/valid-samples.md`; and files that they reject.
@Suite struct ValidSamplesTests {
  /// What a scrub of a file as of its own date says.
  struct Outcome {
    var claims = 0
    /// Codes of problems of severity error, and of the guide's findings.
    var errors: [String] = []
    /// How often each rule holds a claim.
    var holds: [String: Int] = [:]
  }

  @Test func validSamplesHaveTheListedHoldsAndNoOthers() throws {
    guard let data = TestData.folder(for: "valid samples") else { return }
    let page = try SamplesPage()
    let stock = try RuleFiles.stockBook()
    // Rules whose examples count on their first day fail those examples here and are judged by all
    // the same.
    let early = RuleBook(
      files: try RuleFiles.stock().map { source in
        let text = String(decoding: source.bytes, as: UTF8.self)
        let days = /(from\s*=\s*)"\d{4}-\d\d-\d\d"/
        let moved = text.replacing(days) { "\($0.1)\"1990-01-01\"" }
        return (source.path, Array(moved.utf8))
      })
    let files = try Self.files("VALID", data)
    #expect(Set(files.map(Self.name)) == Set(page.files.keys))

    var listed = page.holds
    for file in files {
      let name = Self.name(file)
      let today = try Self.outcome(of: file, data, stock)
      #expect(today.errors == [], "\(name)")
      let (claims, holds) = page.files[name] ?? (0, 0)
      #expect(today.claims == claims, "\(name)")
      #expect(today.holds.values.reduce(0, +) == holds, "\(name): \(today.holds)")
      let past = try Self.outcome(of: file, data, early)
      let expected = listed.removeValue(forKey: SamplesPage.short(name)) ?? [:]
      #expect(past.holds == expected, "\(name) with all rules since 1990")
    }
    #expect(listed.isEmpty, "the page lists files that are not there: \(listed.keys)")
    print("valid samples: \(files.count) files judged twice, as their page says")
  }

  @Test func invalidSamplesHaveErrors() throws {
    guard let data = TestData.folder(for: "invalid samples") else { return }
    let stock = try RuleFiles.stockBook()
    let files = try Self.files("INVALID", data)
    for file in files {
      #expect(try !Self.outcome(of: file, data, stock).errors.isEmpty, "\(file)")
    }
    print("invalid samples: \(files.count) files with at least one error each")
    #expect(files.count == 29)
  }

  private static func files(_ verdict: String, _ data: URL) throws -> [String] {
    let table = try String(
      contentsOf: data.appendingPathComponent("x12/ORACLE.tsv"), encoding: .utf8)
    return table.split(separator: "\n").compactMap { row in
      let cells = row.split(separator: "\t")
      return row.hasPrefix("837P/") && cells[1] == verdict ? String(cells[0]) : nil
    }
  }

  /// The file's name without its folder and its extension.
  private static func name(_ file: String) -> String {
    URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
  }

  private static func outcome(
    of file: String, _ data: URL, _ rules: RuleBook
  ) throws -> Outcome {
    let bytes = Array(try Data(contentsOf: data.appendingPathComponent("x12/\(file)")))
    let asOf = FileDate.ownDate(of: String(decoding: bytes, as: UTF8.self))
    var outcome = Outcome()
    let document = InputDocument(name: file, copying: bytes)
    _ = Scrub(rules: rules, asOf: asOf).run([document]) { event in
      switch event {
      case .problem(let item): if item.isError { outcome.errors.append(item.problem.code) }
      case .report(let report, _):
        outcome.claims += 1
        for finding in report.findings where finding.severity == .hold {
          if finding.rule == Finding.guide {
            outcome.errors.append(finding.code)
          } else {
            outcome.holds[finding.rule, default: 0] += 1
          }
        }
      case .progress: break
      }
    }
    return outcome
  }
}

/// The tables of `docs/rules/valid-samples.md`.
struct SamplesPage {
  /// Claims and holds by file.
  private(set) var files: [String: (claims: Int, holds: Int)] = [:]
  /// How often each rule holds each file when all rules begin in 1990, by the file's short name.
  private(set) var holds: [String: [String: Int]] = [:]

  init() throws {
    let text = try String(
      contentsOf: TestData.project.appendingPathComponent("docs/rules/valid-samples.md"),
      encoding: .utf8)
    var rows: [[Substring]] = []
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      rows.append(line.dropFirst().split(separator: "|", omittingEmptySubsequences: false))
    }
    for row in rows where row.count == 4 {
      files[Self.names(row[0]).joined()] = (Self.number(row[1]), Self.number(row[2]))
    }
    for row in rows where row.count > 4 {
      let named = Self.names(row[1])
      let all = row[1].contains("all \(files.count)")
      for file in all ? files.keys.map(Self.short) : named {
        for rule in Self.names(row[0]) {
          holds[file, default: [:]][rule, default: 0] += Self.number(row[2])
        }
      }
    }
  }

  /// What stands behind `__`.
  static func short(_ name: String) -> String {
    name.split(separator: "__").last.map(String.init) ?? name
  }

  private static func names(_ cell: Substring) -> [String] {
    cell.matches(of: /`([^`]+)`/).map { String($0.1) }
  }

  private static func number(_ cell: Substring) -> Int {
    Int(cell.filter { $0 != " " }) ?? -1
  }
}
