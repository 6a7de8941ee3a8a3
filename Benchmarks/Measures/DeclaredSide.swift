import Exchange
import Foundation
import Model
import Office
import Scripting
import Text

/// Our side of the bench: frames read once, a rule set loaded once, one scrubber, one thread.
///
/// The sandbox is on with its hook and budgets, and every report is written as the JSON that
/// `scrubjay scrub --format json` prints.
final class DeclaredSide {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let rules: RuleSet
  let claims: Int
  /// Seconds to load and compile the rules.
  let loadSeconds: Double
  /// The bytes written in the last round.
  private(set) var written = 0

  private let document: InputDocument
  private var batches: [FrameBatch] = []
  private let asOf: CivilDate
  private var lastTally: RuleTally

  init(document: String, rules source: String, asOf: CivilDate) throws {
    self.asOf = asOf
    self.document = InputDocument(name: "claims.837", copying: Array(document.utf8))
    let began = threadSeconds()
    rules = try DeclaredSide.load(source)
    loadSeconds = threadSeconds() - began
    lastTally = RuleTally(rules: rules.rules.count)
    batches = try DeclaredSide.read(self.document)
    claims = batches.reduce(0) { $0 + $1.count }
  }

  /// Loads a rule file that must be without fault.
  static func load(_ source: String) throws -> RuleSet {
    let set = RuleSet([RuleSource(path: "bench.lua", bytes: Array(source.utf8))])
    guard set.isComplete else {
      let first = set.diagnostics.prefix(3).map(\.text).joined(separator: "\n")
      throw Failure(description: "the declared rules did not load:\n\(first)")
    }
    return set
  }

  /// Reads the whole document into frames.
  private static func read(_ document: InputDocument) throws -> [FrameBatch] {
    let reader = Claim837PReader(document.bytes, owner: document)
    var batches: [FrameBatch] = []
    while let batch = reader.next() { batches.append(batch) }
    if let problem = reader.takeProblems().first {
      throw Failure(description: "the synthetic 837P was not read cleanly: \(problem)")
    }
    return batches
  }

  /// Judges all claims once and writes the reports: CPU seconds and the number of findings.
  func round(usesIndex: Bool = true) -> (seconds: Double, findings: Int) {
    let scrubber = Scrubber(rules: rules, asOf: asOf, usesIndex: usesIndex)
    // Loading is measured by itself, and outside the loop on the other side too.
    scrubber.prepare()
    var json = ScrubJSON(bundle: "bench", asOf: asOf)
    var findings = 0
    written = 0
    let seconds = measured {
      for batch in batches {
        for index in 0..<batch.count {
          let report = scrubber.scrub(batch[index])
          findings += report.findings.count
          json.add(report)
          // As the command does: the bytes are handed on in pieces.
          if json.output.bytes.count > 1 << 16 { written += json.output.takeBytes().count }
        }
      }
    }
    written += json.output.bytes.count
    lastTally = scrubber.takeTally()
    return (seconds, findings)
  }

  /// Judges all claims once by a rule set and writes nothing.
  func judgingOnly(by set: RuleSet) -> Double {
    let scrubber = Scrubber(rules: set, asOf: asOf)
    scrubber.prepare()
    var findings = 0
    let seconds = measured {
      for batch in batches {
        for index in 0..<batch.count { findings += scrubber.scrub(batch[index]).findings.count }
      }
    }
    return findings >= 0 ? seconds : 0
  }

  /// Reads all claims into frames and throws them away.
  func reading() throws -> Double {
    try measured { _ = try DeclaredSide.read(document) }
  }

  /// The bytes of the document.
  var size: Int { document.bytes.count }

  /// Reads, judges and writes in one pass, a batch at a time.
  func endToEnd() -> Double {
    measured {
      let reader = Claim837PReader(document.bytes, owner: document)
      let scrubber = Scrubber(rules: rules, asOf: asOf)
      var json = ScrubJSON(bundle: "bench", asOf: asOf)
      while let batch = reader.next() {
        for index in 0..<batch.count { json.add(scrubber.scrub(batch[index])) }
      }
      written = json.output.bytes.count
    }
  }

  /// The findings of each rule in the last round, in the order of `ids`.
  func hits(_ ids: [String]) -> [Int] {
    let byID = Dictionary(
      zip(rules.rules.map(\.id), lastTally.findings), uniquingKeysWith: { first, _ in first })
    return ids.map { byID[$0] ?? 0 }
  }

  /// Every finding as the line of text that the other side writes.
  func findingLines() -> [String] {
    let scrubber = Scrubber(rules: rules, asOf: asOf)
    var lines: [String] = []
    for batch in batches {
      for index in 0..<batch.count {
        for finding in scrubber.scrub(batch[index]).findings {
          lines.append(
            [
              finding.claim, finding.line.map { String($0) } ?? "", finding.rule,
              finding.severity.rawValue, finding.message,
            ].joined(separator: "\t"))
        }
      }
    }
    return lines
  }

  /// The best of several runs of a single rule's judging of the first claim, in CPU seconds.
  func bestSeconds(of rule: String, repeats: Int) throws -> Double {
    let set = try DeclaredSide.load(rule)
    let scrubber = Scrubber(rules: set, asOf: asOf)
    scrubber.prepare()
    let claim = batches[0][0]
    var best = Double.infinity
    for _ in 0..<repeats {
      var report: ClaimReport?
      best = min(best, measured { report = scrubber.scrub(claim) })
      if let finding = report?.findings.first {
        throw Failure(description: "a measured loop stopped: \(finding.message)")
      }
    }
    return best
  }
}
