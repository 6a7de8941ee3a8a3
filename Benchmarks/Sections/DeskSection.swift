import Foundation
import Model
import Office

/// What an author of rules waits for: reading a bundle again, an explanation among many rules, lint.
///
/// All but lint, which is a process of its own, in the time of the one thread that does it.
struct DeskSection {
  let work: Workload
  let rounds: Int
  let machineFactor: Double
  let program: Program?
  let say: (String) -> Void

  func run() throws -> Figures.Section {
    var section = Figures.Section(
      name: "desk", title: "What an author of rules waits for")
    try reload(500, bar: 100, &section)
    try explain(10_000, bar: 50, &section)
    lint(bar: 1000, &section)
    return section
  }

  /// A bundle of so many rules from its bytes to rules that judge, their examples judged.
  private func reload(_ count: Int, bar: Double, _ section: inout Figures.Section) throws {
    say("desk: \(count) rules are read again")
    let archive = try RuleBundle(files: files(count), states: [:]).archive
    var row = Figures.Row(name: "a bundle of \(count) rules read again", unit: .milliseconds)
    row.note = "\(archive.count / 1000) KB"
    for _ in 0..<rounds * 3 {
      row.series.add(
        try milliseconds {
          let book = try RuleBundle(archive: archive).ruleBook
          guard book.isComplete, book.count == count else {
            throw Workload.Failure(description: "the bundle did not load as it was written")
          }
        })
    }
    section.rows.append(row)
    section.ratios.append(
      bound("\(count) rules read again, \(Int(bar)) ms", bar, row.series))
  }

  /// One claim explained against so many rules.
  private func explain(_ count: Int, bar: Double, _ section: inout Figures.Section) throws {
    say("desk: a claim is explained by \(count) rules")
    let book = RuleBook(files: files(count).map { (path: $0.path, bytes: $0.bytes) })
    guard book.isComplete else {
      throw Workload.Failure(description: "the declared rules did not load")
    }
    let names = [
      "the rules that fired, of \(count)", "why not: the reason of each of \(count)",
      "one rule's steps, among \(count)",
    ]
    var rows = names.map { Figures.Row(name: $0, unit: .milliseconds) }
    for round in 0..<rounds * 3 {
      let claim = work.claims[round % work.claims.count]
      let document = InputDocument(
        name: "one.837",
        copying: Array(ClaimDocument(world: work.world, claims: [claim]).x12().utf8))
      for (index, kind) in [0, 1, 2].enumerated() {
        rows[index].series.add(
          try milliseconds {
            var explain = Explain(rules: book, asOf: work.asOf)
            guard let found = explain.find(claim.id, in: [document]).found.first else {
              throw Workload.Failure(description: "the claim \(claim.id) was not found")
            }
            switch kind {
            case 0: consume(explain.fired(found).others)
            case 1: consume(explain.verdicts(found, steps: false).count)
            default: consume(explain.explain(book.ids[round % book.ids.count], found).count)
            }
          })
      }
    }
    section.rows += rows
    for row in rows { section.ratios.append(bound("\(row.name), \(Int(bar)) ms", bar, row.series)) }
  }

  private func lint(bar: Double, _ section: inout Figures.Section) {
    guard let program, FileManager.default.fileExists(atPath: "rules") else { return }
    say("desk: lint of the stock rules")
    var row = Figures.Row(
      name: "scrubjay lint of the stock rules, by the clock", unit: .milliseconds)
    for _ in 0..<rounds * 3 {
      guard let run = ChildRun([program.path, "lint", "rules"]) else { continue }
      row.series.add(run.wall * 1000)
    }
    section.rows.append(row)
    section.ratios.append(bound("lint of the stock rules, \(Int(bar)) ms", bar, row.series))
  }

  private func files(_ count: Int) -> [BundleFile] {
    work.files(work.rules(count)).map { BundleFile(path: $0.path, bytes: $0.bytes) }
  }

  private func bound(_ name: String, _ bar: Double, _ series: Series) -> Figures.Ratio {
    Figures.Ratio(
      name: "\(name) times the machine factor",
      bar: Figures.Bar(kind: .atMost, floor: bar * machineFactor), series: series, unit: "ms")
  }

  private func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    try measured(work) * 1000
  }
}
