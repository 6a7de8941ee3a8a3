import Foundation
import Model
import Office
import Scripting
import TestKit
import Testing

/// Damaged files through the whole scrub: reader, guide, stock rules and the JSON of the reports.
///
/// No crash, no rule that fails, no claim that is neither reported nor spoken of, and JSON that is
/// JSON.
@Suite struct WholeJourneyTests {
  /// What was said of one file.
  struct Outcome {
    var claims = 0
    var errors = 0
    var said = 0
  }

  /// Cut anywhere, a file is judged as far as it goes, and the cut is told.
  @Test(arguments: MatrixBase.all.indices) func truncationAtEveryByte(_ base: Int) throws {
    // The files are one input, and copies of a claim would be found.
    let base = MatrixBase.all[base]
    let count = base.numbered(0).text.utf8.count
    let cuts = (0..<count).map { Array(base.numbered($0).text.utf8.prefix($0)) }
    let outcomes = try Self.scrub(cuts)
    // Without its last line end a file is whole.
    for (length, outcome) in outcomes.enumerated() where length < count - 1 {
      #expect(outcome.said > 0, "cut at \(length)")
      #expect(outcome.claims <= 1, "cut at \(length)")
    }
    #expect(outcomes.last?.claims == 1)
    #expect(outcomes.last?.said == 0)
  }

  /// Bytes changed, segments dropped, doubled and swapped, at random from a seed.
  @Test func mutations() throws {
    var random = SeededGenerator(seed: 20_260_415)
    var mutants: [[UInt8]] = []
    var claims: [Int] = []
    for round in 0..<Self.rounds {
      let segments = Self.mutant(
        MatrixBase.all[round % MatrixBase.all.count].numbered(round), &random)
      claims.append(segments.count { $0.starts(with: Array("CLM*".utf8)) })
      mutants.append(Array(segments.joined(separator: [0x0A])))
    }
    let outcomes = try Self.scrub(mutants)
    for (round, outcome) in outcomes.enumerated() {
      // A claim that can be seen is reported, or an error says why not.
      #expect(outcome.claims >= claims[round] || outcome.errors > 0, "round \(round)")
    }
    let said = outcomes.count { $0.said > 0 }
    print("whole journey: \(Self.rounds) mutants scrubbed, \(said) of them with something to say")
    #expect(said > Self.rounds / 2)
  }

  /// A debug build is some thirty times slower and does a part of it.
  private static let rounds: Int = {
    #if DEBUG
      500
    #else
      5_000
    #endif
  }()

  /// Scrubs all files in one run, into the JSON, and gives what was said of each.
  private static func scrub(_ files: [[UInt8]]) throws -> [Outcome] {
    let rules = try RuleFiles.stockBook()
    let asOf = FileDate.ownDate(of: MatrixBase.plain.text)
    var outcomes = files.map { _ in Outcome() }
    var failed: [String] = []
    var writer = ScrubJSON(bundle: rules.bundle, asOf: asOf)
    let documents = files.enumerated().map { InputDocument(name: "\($0)", copying: $1) }
    let summary = Scrub(rules: rules, asOf: asOf, jobs: 2).run(documents) { event in
      switch event {
      case .problem(let item):
        writer.add(item)
        guard let file = Int(item.file) else { return }
        outcomes[file].said += 1
        if item.isError { outcomes[file].errors += 1 }
      case .report(let report, let name):
        writer.add(report, file: name)
        guard let file = Int(name) else { return }
        outcomes[file].claims += 1
        outcomes[file].said += report.findings.count
        if report.status == .error { outcomes[file].errors += 1 }
        // A field that every claim has is lacking: the guide says so, and the rules cannot judge.
        let isTold = report.findings.contains { $0.rule == Finding.guide }
        for finding in report.findings where finding.code == "rule-error" {
          if isTold, finding.message.hasPrefix("E724") { continue }
          failed.append("\(name): \(finding.rule): \(finding.message)")
        }
      case .progress: break
      }
    }
    #expect(failed.prefix(5) == [], "\(failed.count) rules failed")
    writer.end(summary, rules: rules)
    let json = try JSONSerialization.jsonObject(with: Data(writer.takeBytes()))
    let claims = (json as? [String: Any])?["claims"] as? [Any]
    #expect(claims?.count == outcomes.map(\.claims).reduce(0, +))
    return outcomes
  }

  private static func mutant(
    _ base: MatrixBase, _ random: inout SeededGenerator
  ) -> [[UInt8]] {
    var segments = base.text.split(separator: "\n").map { Array($0.utf8) }
    let values = [
      "", " ", "^", ":", "::::::", "-1", "99999999999999999999", "20261399", "ZZ", "*~",
    ]
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0..<segments.count, using: &random)
      let other = Int.random(in: 0..<segments.count, using: &random)
      switch Int.random(in: 0..<7, using: &random) {
      case 0 where segments.count > 1: segments.remove(at: place)
      case 1: segments.insert(segments[place], at: other)
      case 2: segments.swapAt(place, other)
      case 3:
        guard !segments[place].isEmpty else { break }
        let byte = Int.random(in: 0..<segments[place].count, using: &random)
        segments[place][byte] = UInt8.random(in: 0...255, using: &random)
      default:
        var elements = segments[place].split(
          separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
        let element = Int.random(in: 0..<elements.count, using: &random)
        let value = values.randomElement(using: &random) ?? ""
        elements[element] = ArraySlice(value.utf8)
        segments[place] = Array(elements.joined(separator: [UInt8(ascii: "*")]))
      }
    }
    return segments
  }
}
