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
  let rules: RuleSet
  /// Seconds to load and compile the rules.
  let loadSeconds: Double
  /// The bytes written in the last round.
  private(set) var written = 0

  private let work: Workload
  private let ids: [String]
  private var lastTally: RuleTally

  init(_ work: Workload, _ mix: RuleMix) throws {
    self.work = work
    ids = mix.rules.map(\.id)
    let files = work.files(mix)
    let began = threadSeconds()
    rules = try DeclaredSide.load(files)
    loadSeconds = threadSeconds() - began
    lastTally = RuleTally(rules: rules.rules.count)
  }

  /// Loads rule files that must be without fault.
  static func load(_ files: [(path: String, bytes: [UInt8])]) throws -> RuleSet {
    let set = RuleSet(files.map { RuleSource(path: $0.path, bytes: $0.bytes) })
    guard set.isComplete else {
      let first = set.diagnostics.prefix(3).map(\.text).joined(separator: "\n")
      throw Workload.Failure(description: "the declared rules did not load:\n\(first)")
    }
    return set
  }

  /// The first claims, batch by batch; `endOfBatch` is where the command hands its bytes on.
  private func each(
    _ claims: Int, _ body: (ClaimFrame) -> Void, endOfBatch: () -> Void = {}
  ) {
    var left = claims
    for batch in work.batches where left > 0 {
      for index in 0..<min(left, batch.count) { body(batch[index]) }
      left -= batch.count
      endOfBatch()
    }
  }

  /// The name of the file in reports.
  private var file: String { work.document.name }

  /// Judges the first claims once and writes the reports: CPU seconds and the number of findings.
  func round(
    _ claims: Int? = nil, usesIndex: Bool = true
  ) -> (seconds: Double, findings: Int) {
    let scrubber = Scrubber(rules: rules, asOf: work.asOf, usesIndex: usesIndex)
    // Loading is measured by itself, and outside the loop on the other sides too.
    scrubber.prepare()
    var json = ScrubJSON(bundle: "bench", asOf: work.asOf)
    var findings = 0
    written = 0
    let seconds = measured {
      each(claims ?? work.claims.count) { claim in
        let report = scrubber.scrub(claim)
        findings += report.findings.count
        json.add(report, file: file)
      } endOfBatch: {
        written += json.takeBytes().count
      }
    }
    lastTally = scrubber.takeTally()
    return (seconds, findings)
  }

  /// Judges all claims once and writes nothing: CPU seconds.
  func judging() -> Double {
    let scrubber = Scrubber(rules: rules, asOf: work.asOf)
    scrubber.prepare()
    var findings = 0
    let seconds = measured {
      each(work.claims.count) { findings += scrubber.scrub($0).findings.count }
    }
    consume(findings)
    return seconds
  }

  /// The reports of all claims, and CPU seconds to write them.
  func writing() -> Double {
    let scrubber = Scrubber(rules: rules, asOf: work.asOf)
    var reports: [ClaimReport] = []
    each(work.claims.count) { reports.append(scrubber.scrub($0)) }
    var json = ScrubJSON(bundle: "bench", asOf: work.asOf)
    return measured {
      for (number, report) in reports.enumerated() {
        json.add(report, file: file)
        if number % 256 == 255 { consume(json.takeBytes().count) }
      }
    }
  }

  /// Reads, judges and writes in one pass, a batch at a time: CPU seconds.
  func endToEnd() -> Double {
    measured {
      let reader = Claim837PReader(work.document.bytes, owner: work.document)
      let scrubber = Scrubber(rules: rules, asOf: work.asOf)
      var json = ScrubJSON(bundle: "bench", asOf: work.asOf)
      while let batch = reader.next() {
        for index in 0..<batch.count { json.add(scrubber.scrub(batch[index]), file: file) }
        consume(json.takeBytes().count)
      }
    }
  }

  /// The findings of each rule in the last round, in the order of the mix.
  var hits: [Int] { hits(lastTally) }

  /// The findings of each rule in a tally of these rules, in the order of the mix.
  func hits(_ tally: RuleTally) -> [Int] {
    let byID = Dictionary(
      zip(rules.rules.map(\.id), tally.findings), uniquingKeysWith: { first, _ in first })
    return ids.map { byID[$0] ?? 0 }
  }

  /// Every finding on the first claims as the line of text that the other sides write.
  func findingLines(_ claims: Int) -> [String] {
    let scrubber = Scrubber(rules: rules, asOf: work.asOf)
    var lines: [String] = []
    each(claims) { claim in
      for finding in scrubber.scrub(claim).findings {
        lines.append(
          [
            finding.claim, finding.line.map { String($0) } ?? "", finding.rule,
            finding.severity.rawValue, finding.message,
          ].joined(separator: "\t"))
      }
    }
    return lines
  }

  /// The best of several runs of a rule's judging of the first claim, in CPU seconds.
  static func bestSeconds(of rule: String, _ work: Workload, repeats: Int) throws -> Double {
    let set = try load([(path: "loop.lua", bytes: Array(rule.utf8))])
    let scrubber = Scrubber(rules: set, asOf: work.asOf)
    scrubber.prepare()
    let claim = work.batches[0][0]
    var best = Double.infinity
    for _ in 0..<repeats {
      var report: ClaimReport?
      best = min(best, measured { report = scrubber.scrub(claim) })
      if let finding = report?.findings.first {
        throw Workload.Failure(description: "a measured loop stopped: \(finding.message)")
      }
    }
    return best
  }
}
